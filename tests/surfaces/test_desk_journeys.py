"""Journeys in the desk: drawn on a canvas, rehearsed, published, followed, paused; each role does what fits."""

import re
from collections.abc import AsyncIterator
from html import unescape
from pathlib import Path

import httpx
import pytest

from cast import ANA, HOUSE, goods
from domains.journeys.happening import bought, cart
from interlace.app import web
from interlace.domains import journeys, people
from interlace.engine import access, clock, db, tell
from interlace.engine.settings import Settings
from interlace.engine.worker import drain
from interlace.surfaces.api.tracking import intake
from interlace.vocabulary.ids import JourneyId, PersonId

OLGA = {"email": "olga@example.com", "password": "a long enough word"}
ARI = {"email": "ari@example.com", "password": "a long enough word"}
CART = JourneyId.derived("abandoned cart")
HERE = f"/desk/journeys/{CART}"


@pytest.fixture
async def desk(commit_db: str, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """Olga at the desk, Ari who only analyses; the shipped journeys are on, Ana left a cart."""
    running = web(Settings(data=tmp_path, database_url=commit_db))
    at = clock.now()
    async with db.transaction():
        await goods(at)
        await access.hire(**OLGA, name="Olga", roles=["marketer", "store_manager"])
        await access.hire(**ARI, name="Ari", roles=["analyst"])
        await journeys.shipped.ship(by=HOUSE, at=at)
        await people.enrol(**ANA, by=HOUSE, at=at)
        [ana] = await people.see([people.Ref("email", ANA["email"])], at=at)
        await tell(cart(2), by=HOUSE, at=at, identifier=ana)
    await drain()
    transport = httpx.ASGITransport(running)
    client = httpx.AsyncClient(
        transport=transport,
        base_url="http://desk.test",
        follow_redirects=True,
        headers={"accept": "text/html"},
    )
    async with intake(running), client:
        await client.post("/desk/login", data=OLGA)
        yield client


def words(answer: httpx.Response) -> str:
    assert answer.status_code == 200, answer.text[:2000]
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", answer.text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def over(answer: httpx.Response) -> str:
    """The number of the change that a page of a draft shows."""
    [number, *_] = re.findall(r'name="over" value="(\d+)"', answer.text)
    return number


async def ana_is() -> PersonId:
    async with db.reading():
        found = await people.by_ref(people.Ref("email", ANA["email"]))
        return await people.person_of(found.id)


async def test_the_canvas_shows_who_stands_where_and_the_person_which_journeys(desk):
    page = words(await desk.get("/desk/journeys"))
    assert "Abandoned cart consideration on 1 1 0 0" in page
    canvas = await desk.get(HERE)
    assert '<span data-here="an hour">1</span>' in canvas.text
    assert 'data-passed="the way in&gt;an hour">1</span>' in canvas.text
    step = words(await desk.get(HERE, params={"step": "an hour"}))
    assert "Who stands here" in step
    assert "1 here, the first since" in step
    person = await desk.get(f"/desk/people/{await ana_is()}")
    assert "at “an hour”" in words(person)
    [walk] = re.findall(r"/desk/journeys/walks/walk_\w+", person.text)
    assert "Still at the first step" in words(await desk.get(walk))
    async with db.transaction():
        [one] = (await journeys.walks(CART)).items
        await tell(bought(), by=HOUSE, at=clock.now(), identifier=one.identifier)
    await drain()
    left = words(await desk.get(HERE, params={"step": "an hour"}))
    assert "Why people left here" in left
    assert "Order 1 was placed" in left
    assert "Order 1 was placed" in words(await desk.get(walk))


async def test_a_journey_is_drawn_checked_undone_and_published(desk):
    page = await desk.post(f"{HERE}/draft")
    added = {"over": over(page), "after": "an hour", "way": "0", "kind": "branch"}
    page = await desk.post(f"{HERE}/draft/additions", data=added)
    assert "What it does" in words(page)
    form = {
        "over": over(page),
        "at": "branch",
        "id": "bought before",
        "s.kind": "branch",
        "s.when.kind": "has-done",
        "s.when.fact": "order.placed",
        "s.when.within.many": "30",
        "s.when.within.unit": "86400",
        "way.0": "last call",
        "way.1": "remind",
    }
    page = await desk.post(f"{HERE}/draft/steps", data=form)
    said = "Ask whether order placed was told of them since they entered."
    assert said in words(page)
    wrong = {"over": over(page), "step": "a day", "way": "0", "to": ""}
    page = await desk.post(f"{HERE}/draft/connection", data=wrong)
    wrong = {"over": over(page), "step": "bought before", "way": "0", "to": "an hour"}
    page = await desk.post(f"{HERE}/draft/connection", data=wrong)
    assert "nobody can come to last call." in words(page)
    assert "Publish" not in words(page)
    for _ in range(2):
        page = await desk.post(f"{HERE}/draft/undo", data={"over": over(page)})
    assert "nobody can come to" not in words(page)
    stale = await desk.post(f"{HERE}/draft/steps", data=form)
    assert stale.status_code == 409
    page = await desk.post(f"{HERE}/publication")
    assert "Version 2" in words(page)
    assert "1 walking" in words(page)
    assert said in words(page)
    async with db.reading():
        drawn = (await journeys.journey(CART)).journey
    assert drawn.step("an hour").ways == (("", "bought before"),)
    assert drawn.step("bought before").ways == (("yes", "last call"), ("no", "remind"))


async def test_every_kind_of_step_can_be_put_on_a_new_journey_and_kept(desk):
    page = await desk.post("/desk/journeys", data={"name": "All kinds", "from": ""})
    at = str(page.url).removeprefix("http://desk.test")
    assert "it needs 1 to 100 steps." in words(page)
    for kind in sorted(journeys.steps.kinds, key=lambda one: one != "leave"):
        page = await desk.post(f"{at}/additions", data={"over": over(page), "kind": kind})
        fields = kept_fields(page)
        page = await desk.post(f"{at}/steps", data=fields)
        assert page.status_code == 200, page.text[:500]
        turned = await desk.get(f"{at}/form", params=fields | {"s.kind": "wait"})
        assert 'name="s.span.many"' in turned.text
    id_ = JourneyId.parse(at.split("/")[3])
    async with db.reading():
        drawn = (await journeys.drafts.of(id_)).journey
    assert {type(step).__struct_config__.tag for step in drawn.steps} == set(journeys.steps.kinds)
    assert journeys.drafts.problems(drawn) == []
    terms = kept_fields(await desk.get(f"{at}?step=entrance")) | {"x.0.fact": "order.placed"}
    page = await desk.post(f"{at}/terms", data=terms | {"name": "Everything", "again": ""})
    assert "Draft of Everything" in words(page)
    turned = await desk.get(f"{at}/form", params=terms | {"t.kind": "on-clock"})
    assert 'name="t.time_of_day"' in turned.text
    page = await desk.post(f"{at}/terms", data=terms | kept_fields(turned) | {"t.kind": "on-clock"})
    async with db.reading():
        drawn = (await journeys.drafts.of(id_)).journey
    assert drawn.trigger.sentence().startswith("Every day at 09:00")
    page = await desk.post(f"{at}/removal", data={"over": over(page), "step": "wait"})
    assert "wait" not in {step.id for step in drawn.steps} or page.status_code == 200
    assert (await desk.post(f"{at}/discard")).url.path == "/desk/journeys"


def kept_fields(page: httpx.Response) -> dict[str, str]:
    """What a browser would send of the form of a step or of the way in."""
    [form] = re.findall(
        r'<form class="form" method="post" action="[^"]*/(?:steps|terms)">(.*?)</form>',
        page.text,
        flags=re.DOTALL,
    )
    fields = {
        unescape(name): unescape(value)
        for name, value in re.findall(r'<input[^>]*?name="([^"]+)"[^>]*?value="([^"]*)"', form)
    }
    fields.pop("restarts", None)
    for name, options in re.findall(
        r'<select[^>]*?name="([^"]+)".*?>(.*?)</select>', form, flags=re.DOTALL
    ):
        chosen = re.findall(r'value="([^"]*)" selected', options)
        first = re.findall(r'value="([^"]*)"', options)
        fields[name] = unescape((chosen or first)[0])
    return fields


async def test_a_rehearsal_is_followed_and_found_on_the_same_canvas(desk):
    started = await desk.post(f"{HERE}/rehearsals")
    assert "Reading the facts of 90 days" in words(started)
    await drain()
    found = words(await desk.get(started.url))
    assert "Would have entered 1 1 different people" in found
    assert "Still on the way 1" in found


async def test_a_journey_is_paused_and_goes_on(desk):
    assert "Nobody new enters while it is paused" in words(await desk.post(f"{HERE}/pause"))
    assert "Nobody new enters" not in words(await desk.post(f"{HERE}/resumption"))


async def test_who_is_stuck_is_shown_and_tried_again(desk):
    async with db.transaction():
        await db.execute("update journeys.walks set due = null, attempts = 9, why = 'no post'")
    page = await desk.get(HERE)
    assert "an hour: no post" in words(page)
    [walk] = set(re.findall(r"/desk/journeys/walks/walk_\w+(?=/retry)", page.text))
    assert "Try again" in words(await desk.get(walk))
    page = await desk.post(f"{walk}/retry")
    assert "no post" not in words(page)
    assert (await desk.post(f"{walk}/retry")).status_code == 409


async def test_who_only_analyses_looks_at_figures_and_draws_nothing(desk):
    await desk.post("/desk/login", data=ARI)
    assert "New journey" not in words(await desk.get("/desk/journeys"))
    page = words(await desk.get(HERE, params={"step": "an hour"}))
    assert "Somebody" in page
    assert "Ana" not in page
    assert "Pause" not in page
    for path in ("/draft", "/pause", "/rehearsals", "/publication"):
        assert (await desk.post(f"{HERE}{path}")).status_code == 403
