"""Settle an order's offers: uses are spent and points are given, once."""

from interlace.domains.offers import store_ledger
from interlace.domains.offers.hold import OfferUsedUp
from interlace.domains.offers.model import Charge, Quote
from interlace.domains.offers.points import POINTS, points_account
from interlace.domains.offers.rules_return import commitment_of
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.offers import PointsEarned
from interlace.vocabulary.ids import CartId, OrderId


async def commit(
    quote: Quote,
    *,
    for_: OrderId,
    hold: CartId | None = None,
    force: bool = False,
    by: Actor,
    at: Instant,
) -> None:
    """Spend the uses and give the points of a quote; the order id is the key, so twice is once.

    `hold` names the cart whose hold is used. With `force` (a sale already made at a till) accounts
    may fall below zero; without it `OfferUsedUp` is refused and the transaction must end.
    Asks the database nothing when nothing is used up and no points are given, else once.
    """
    moves = [(charge, -charge.amount) for charge in quote.charges]
    if quote.points and quote.customer:
        account = points_account(quote.customer)
        moves.append((Charge(account, None, "points", quote.customer, POINTS, 0, 0), quote.points))
    if not moves:
        return
    new, moved = await store_ledger.commit(
        moves,
        order=for_,
        hold=hold,
        person=quote.customer,
        offer_set=quote.offer_set,
        document=commitment_of(quote),
        at=at,
        force=force,
    )
    if new and moved < len(moves):
        raise OfferUsedUp
    if new and quote.points and quote.customer:
        fact = PointsEarned(person=quote.customer, points=quote.points, order=for_)
        await tell(fact, by=by, at=at)
