"""Erasing forgets who somebody was and keeps what happened; exporting hands everything out."""

import json

import pytest
from msgspec.structs import replace

from cast import ANA, CASHIER, visitor
from interlace.domains import people
from interlace.domains.people.profile import UnknownPerson
from interlace.engine import db, tell, timeline
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.vocabulary.events.orders import BackLine, OrderCancelled
from interlace.vocabulary.ids import ItemId, LineId, OrderId, PersonId

pytestmark = pytest.mark.usefixtures("tx")

BROWSER = people.tracking.Source("wk_web", "web")
TABLES = "identifiers links unlinks traits consents accounts challenges rejections"


async def ana_with_a_history(at: Instant) -> PersonId:
    """Enrolled, with an account on a tracked tablet, a consent, and a code on its way."""
    (tablet,) = await people.see([people.Ref("anonymous", "anas-tablet")], at=at)
    her = visitor(tablet)
    account = await people.accounts.register(
        "ana.typed@example.com", "correct horse", by=her, at=at
    )
    member = await people.enrol(**ANA, by=CASHIER, at=at)
    (email,) = (await people.profile(member)).of_kind("email")
    code = await people.proof.challenge(email.id, holder=account.user, at=at)
    await people.proof.verify(code.token, code.code, by=her, at=at)
    await people.consent(
        email.id, "marketing", granted=True, proof={"ip": "203.0.113.9"}, by=her, at=at
    )
    messages = [
        {"type": "page", "anonymousId": "anas-tablet", "properties": {"title": "Dear Ana Lima"}},
        {"type": "track", "anonymousId": "anas-tablet", "userId": ["ana@example.com"]},
    ]
    body = json.dumps({"batch": messages}).encode()
    await people.tracking.track(people.tracking.read(body, source=BROWSER, received_at=at))
    return await people.person_of(tablet)


async def everything() -> str:
    """All there is in the database, as text."""
    texts = [
        await db.fetchval(f"select coalesce(string_agg(t::text, ' '), '') from people.{name} t")
        for name in TABLES.split()
    ]
    facts = await db.fetchval("select string_agg(data::text, ' ') from timeline.facts")
    return " ".join([*texts, facts]).lower()


async def test_nothing_of_a_person_is_found_after_erasure(at):
    person = await ana_with_a_history(at)
    traces = ("lima", "ana@example", "ana.typed@example", "912345678", "anas-tablet", "203.0.113")
    before = await everything()
    assert [trace for trace in traces if trace not in before] == []
    await db.flush()
    facts = await timeline.total()
    assert await people.erase(person, by=CASHIER, at=at) == 6
    after = await everything()
    assert [trace for trace in traces if trace in after] == []
    profile = await people.profile(person)
    assert (profile.name, profile.traits, profile.erased_at) == (None, {}, at)
    assert await people.find("lima") == []
    await db.flush()
    assert await timeline.total() == facts + 1


async def test_facts_stay_readable_and_an_erased_person_stays_one(at):
    person = await ana_with_a_history(at)
    await people.erase(person, by=CASHIER, at=at)
    told = (await people.timeline(person, limit=100)).items
    assert told[0].sentence == "A person's data was erased: 6 identifiers."
    assert "A person looked at the page ." in {one.sentence for one in told}
    assert len((await people.profile(person)).identifiers) == 5


async def test_what_was_written_beside_lines_and_what_was_answered_is_forgotten(at):
    person = await ana_with_a_history(at)
    (email,) = (await people.profile(person)).of_kind("email")[:1]
    back = BackLine(LineId.derived("1"), ItemId.derived("mug"), 1, 100, "Ana's arm is broken")
    gone = OrderCancelled(
        order=OrderId.derived("1"),
        number="1",
        market="PT",
        location=None,
        units=1,
        lines=(back,),
        amount=Money(100, "EUR"),
        reason="Ana's arm is broken",
        whole=True,
    )
    await tell(gone, by=CASHIER, at=at, identifier=email.id)
    for key, body in (("hers", b'{"email": "ana@example.com"}'), ("another", b'{"a": 1}')):
        await db.execute(
            "insert into engine.answers (scope, key, fingerprint, status, headers, body)"
            " values ('s', $1, '', 201, '[]', $2)",
            key,
            body,
        )
    await people.erase(person, by=CASHIER, at=at)
    assert "broken" not in await everything()
    [told] = [
        one.fact
        for one in (await people.timeline(person, limit=100)).items
        if one.kind == "order.cancelled"
    ]
    assert told == replace(gone, reason="", lines=(replace(back, reason=""),))
    answers = await db.fetch("select key, body from engine.answers order by key")
    assert [(row["key"], row["body"]) for row in answers] == [
        ("another", b'{"a": 1}'),
        ("hers", b""),
    ]


async def test_erasing_twice_changes_nothing(at):
    person = await ana_with_a_history(at)
    await people.erase(person, by=CASHIER, at=at)
    facts = len((await people.timeline(person, limit=200)).items)
    assert await people.erase(person, by=CASHIER, at=at) == 0
    assert len((await people.timeline(person, limit=200)).items) == facts


async def test_who_comes_back_after_erasure_is_somebody_new(at):
    person = await ana_with_a_history(at)
    await people.erase(person, by=CASHIER, at=at)
    assert (
        await people.accounts.log_in("ana.typed@example.com", "correct horse", by=CASHIER, at=at)
        is None
    )
    assert await people.enrol(**ANA, by=CASHIER, at=at) != person


async def test_an_e_mail_that_others_share_is_not_erased_with_one_of_them(at):
    tablet, other, shared = await people.see(
        [
            people.Ref("anonymous", "tablet"),
            people.Ref("anonymous", "other"),
            people.Ref("email", "family@example.com"),
        ],
        at=at,
    )
    for device in (tablet, other):
        await people.link(device, shared, verified=False, why="typed", by=visitor(device), at=at)
    assert await people.erase(await people.person_of(tablet), by=CASHIER, at=at) == 1
    assert (await people.by_ref(people.Ref("email", "family@example.com"))) is not None


async def test_export_holds_everything_in_one_document(at):
    person = await ana_with_a_history(at)
    pieces = [piece async for piece in people.export(person, by=CASHIER, at=at)]
    document = json.loads(b"".join(pieces))
    assert document["person"] == str(person)
    assert {one["value"] for one in document["identifiers"]} >= {ANA["email"], ANA["phone"]}
    assert [one["value"] for one in document["traits"] if one["name"] == "name"] == ["Ana Lima"]
    assert [one["proof"] for one in document["consents"]] == [{"ip": "203.0.113.9"}]
    assert {one["kind"] for one in document["facts"]} >= {"page.viewed", "person.exported"}
    assert len(document["links"]) == 5


async def test_nobody_can_neither_be_erased_nor_exported(at):
    nobody = PersonId.derived("nobody")
    with pytest.raises(UnknownPerson):
        await people.erase(nobody, by=CASHIER, at=at)
    with pytest.raises(UnknownPerson):
        await anext(people.export(nobody, by=CASHIER, at=at))
