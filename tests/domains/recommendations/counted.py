"""Orders as facts: who bought what together, and what came back."""

from cast import HOUSE, LISBON, PORTO
from conftest import AT
from interlace.engine import db, tell
from interlace.kit.actor import Actor
from interlace.kit.money import Money
from interlace.vocabulary.events.orders import BackLine, OrderPlaced, OrderReturned, SoldLine
from interlace.vocabulary.ids import LineId, OrderId, ProductId, ReturnId

EUR = "EUR"


async def buy(*items, who=None, at=AT, order=None, product=None, way="take"):
    order = order or OrderId.new()
    zero = Money.zero(EUR)
    lines = tuple(
        SoldLine(
            line=LineId.derived(str(order), str(item)),
            item=item,
            product=product or ProductId.derived(str(item)),
            categories=(),
            name="",
            quantity=1,
            way=way,
            location=LISBON,
            gross=500,
            discount=0,
            net=500,
            tax=0,
            total=500,
        )
        for item in items
    )
    fact = OrderPlaced(
        order=order,
        number="1",
        market="PT",
        location=LISBON,
        lines=lines,
        units=len(lines),
        discount=zero,
        shipping=zero,
        tax=zero,
        total=Money(500 * len(lines), EUR),
        offers=(),
        points=0,
        cart=None,
    )
    async with db.transaction():
        await tell(fact, by=Actor.system("till"), at=at, identifier=who)
    return order


async def bring_back(order, *items):
    fact = OrderReturned(
        order=order,
        return_=ReturnId.new(),
        number="1",
        market="PT",
        location=PORTO,
        units=len(items),
        lines=tuple(
            BackLine(LineId.derived(str(order), str(item)), item, 1, 500) for item in items
        ),
        amount=Money(500, EUR),
        points=0,
    )
    async with db.transaction():
        await tell(fact, by=HOUSE, at=AT)
