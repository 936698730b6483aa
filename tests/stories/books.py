"""What must be true of the books, whatever was killed on the way."""

from interlace.domains import stock
from interlace.domains.offers import store_ledger
from interlace.engine import db

# Each answers with nothing when all is well.
RULES = {
    "what is on hand is the sum of its movements": """
        select l.item_id, l.location_id, l.on_hand, sum(m.quantity) as moved
        from stock.levels l join stock.movement_lines m using (item_id, location_id)
        group by 1, 2, 3 having l.on_hand <> sum(m.quantity)
    """,
    "what is allocated is what open orders wait for": """
        with open as (
            select item_id, location_id, sum(quantity - cancelled - handed_over) as units
            from orders.lines group by 1, 2
        )
        select l.item_id, l.location_id, l.allocated, open.units
        from stock.levels l left join open using (item_id, location_id)
        where l.allocated <> coalesce(open.units, 0)
    """,
    "a cart is one order": """
        select cart_id from orders.orders where cart_id is not null
        group by 1 having count(*) > 1
    """,
    "an order is paid in full": """
        select o.id, o.total, sum(p.amount) as agreed
        from orders.orders o left join orders.payments p
            on p.order_id = o.id and p.state in ('authorised', 'taken')
        group by 1, 2 having o.total <> coalesce(sum(p.amount), 0)
    """,
    "an order is told once, as it is": """
        select o.id from orders.orders o
        left join timeline.facts f on f.kind = 'order.placed' and f.subject = o.id
        group by o.id, o.total
        having count(f.id) <> 1 or sum((f.data -> 'total' ->> 'minor')::bigint) <> o.total
    """,
    "nothing is told that is not there": """
        select f.subject from timeline.facts f
        where f.kind = 'order.placed' and f.subject not in (select id from orders.orders)
    """,
}


async def wrong(bank):
    """Every rule that is broken, with what breaks it."""
    found = []
    async with db.reading():
        for rule, question in RULES.items():
            found += [(rule, dict(row)) for row in await db.fetch(question)]
        found += [("levels follow from movements", one) for one in await stock.recount()]
        found += [("the ledger adds up", one) for one in await store_ledger.drift()]
        found += await _unlike(bank)
    return found


async def _unlike(bank):
    """Payments that we and the bank see differently."""
    ours = {
        row["reference"]: (row["amount"], row["state"])
        for row in await db.fetch(
            "select reference, amount, state from orders.payments"
            " where tender = 'card' and order_id is not null"
        )
    }
    theirs = {
        one.reference: (one.amount, "taken" if one.state == "captured" else one.state)
        for one in bank.entries()
        if one.state not in {"voided", "declined"}
    }
    return [("the bank says the same", one) for one in ours.items() ^ theirs.items()]
