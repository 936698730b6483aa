"""An offer for a segment is for whoever is in it when the basket is priced, and costs others no look."""

from datetime import timedelta

from domains.offers.cast import AT, BY, LAMP, MUG, basket, line, nets, offer, percent
from interlace.domains import offers, people
from interlace.domains.offers import active
from interlace.domains.offers.rules_needs import needs
from interlace.domains.offers.terms import Limit
from interlace.domains.people.segments.count import count_next
from interlace.domains.people.segments.predicate import TraitIs
from interlace.engine import db
from interlace.vocabulary.ids import PersonId

FOR_GOLD = offer(
    "for gold",
    percent(10),
    when=(offers.conditions.InSegment(any_of=frozenset({"gold", "blue"})),),
    limits=(Limit(per="customer", times=1),),
)


async def gold():
    ana, bruno = await people.see(
        [people.Ref("email", "ana@example.com"), people.Ref("anonymous", "bruno")], at=AT
    )
    await people.describe(ana, {"tier": "gold"}, by=BY, at=AT)
    segment = await people.segments.define("Gold", TraitIs(name="tier", value="gold"), by=BY, at=AT)
    await count_next(segment.id, version=1, after=None, at=AT)
    return [offers.Customer(person=PersonId(one.bytes)) for one in (ana, bruno)]


async def test_only_who_is_in_the_segment_gets_the_offer_once(tx):
    ana, bruno = await gold()
    await offers.publish(FOR_GOLD, by=BY, at=AT)
    mugs = line("a", MUG, 2, "10.00")
    quote = await offers.quote(basket(mugs, customer=ana), at=AT)
    assert nets(quote) == {"a": "18.00"}
    assert [charge.granted for charge in quote.charges] == [1]
    assert nets(await offers.quote(basket(mugs, customer=bruno), at=AT)) == {"a": "20.00"}
    assert nets(await offers.quote(basket(mugs), at=AT)) == {"a": "20.00"}


async def test_segments_are_looked_up_only_for_offers_that_ask_for_them(tx):
    ana, _ = await gold()
    wanted = basket(line("a", LAMP, 1, "10.00"), customer=ana)
    await offers.publish(offer("sale", percent(5)), by=BY, at=AT)
    assert needs(await in_force(), wanted, AT) is None
    later = offer("later", percent(10), when=FOR_GOLD.when, from_=AT + timedelta(days=1))
    await offers.publish(later, by=BY, at=AT)
    assert needs(await in_force(), wanted, AT) is None
    asked = needs(await in_force(), wanted, AT + timedelta(days=1))
    assert asked is not None
    assert asked.segments
    assert needs(await in_force(), basket(*wanted.lines), AT + timedelta(days=1)) is None


async def in_force():
    return await active.of(await db.fetchval("select mark from offers.edition"))
