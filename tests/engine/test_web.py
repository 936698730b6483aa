"""The rim: one transaction a request, problems as RFC 9457, answers kept by key."""

import asyncio
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import httpx
import pytest
from litestar import Request, get, post

from conftest import AT
from interlace.engine import access, db, tell
from interlace.engine.web import Surface, build, key_for
from interlace.engine.web.guard import Visitor
from interlace.kit.actor import Actor
from interlace.kit.fact import Fact
from interlace.kit.ids import Id
from interlace.kit.refusal import Conflict


class CupId(Id, prefix="cup"):
    __slots__ = ()


class CupFilled(Fact):
    """A cup was filled."""

    cup: CupId


class CupFull(Conflict, status=409):
    """The cup {cup} is full."""


@get("/cups/{cup:str}")
async def look(cup: str) -> dict[str, str]:
    return {"cup": str(CupId.parse(cup))}


@post("/api/cups/{cup:str}/fillings")
async def fill(cup: str, request: Visitor) -> dict[str, int]:
    known = CupId.parse(cup)
    await tell(CupFilled(cup=known), by=Actor.system(), at=AT)
    await db.flush()
    if request.query_params.get("full"):
        raise CupFull(cup=known)
    return {"fillings": await fillings()}


@get("/api/mine")
async def mine(request: Visitor) -> dict[str, str]:
    key = await key_for(request)
    key.must("cups.read")
    return {"name": key.name}


@get("/api/said")
async def say(text: str, number: int = 0) -> dict[str, str]:
    return {"said": await db.fetchval("select $1::text || $2::int::text", text, number)}


@post("/api/eaten")
async def eat(request: Request[Any, Any, Any]) -> dict[str, int]:
    return {"bytes": len(await request.body())}


@post("/api/read")
async def read(data: dict[str, Any]) -> dict[str, int]:
    return {"fields": len(data)}


@post("/streamed", opt={"stream": True})
async def stream() -> dict[str, str]:
    return {}


async def fillings() -> int:
    return await db.fetchval("select count(*) from timeline.facts where kind = 'cup.filled'")


@pytest.fixture
async def client(commit_db):
    surface = Surface(
        "", [look, fill, mine, say, eat, read, stream], templates=Path(__file__).parent / "pages"
    )
    app = build([surface], openapi=None, furnish=lambda _: None, speaking=lambda _: nullcontext())
    over = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=over, base_url="http://shop.example") as client:
        yield client


async def test_a_refusal_keeps_nothing_and_is_a_problem(client):
    cup = CupId.new()
    answer = await client.post(f"/api/cups/{cup}/fillings?full=1")
    assert answer.status_code == 409
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert answer.json() == {
        "cup": str(cup),
        "type": "/problems/cup-full",
        "title": "Cup full",
        "status": 409,
        "detail": f"The cup {cup} is full.",
    }
    async with db.reading():
        assert await fillings() == 0


async def test_a_person_gets_a_page_and_htmx_a_toast(client):
    page = await client.get("/cups/tea", headers={"accept": "text/html"})
    assert (page.status_code, page.text) == (404, "<h1>`tea` is no cup id.</h1>")
    toast = await client.get("/cups/tea", headers={"hx-request": "true"})
    assert toast.headers["hx-trigger"].startswith('{"toast":{"text":"`tea` is no cup id')


async def test_the_same_key_has_one_effect_and_one_answer(client):
    path = f"/api/cups/{CupId.new()}/fillings"
    send = [client.post(path, headers={"idempotency-key": "k1"}) for _ in range(6)]
    answers = await asyncio.gather(*send)
    assert [one.json() for one in answers] == [{"fillings": 1}] * 6
    assert sum("idempotent-replayed" in one.headers for one in answers) == 5
    other = await client.post(path + "?full=", headers={"idempotency-key": "k1"})
    assert (other.status_code, other.json()["type"]) == (422, "/problems/key-used-before")


async def test_a_refused_key_may_be_used_again(client):
    path = f"/api/cups/{CupId.new()}/fillings?full=1"
    for _ in range(2):
        answer = await client.post(path, headers={"idempotency-key": "k2"})
        assert (answer.status_code, "idempotent-replayed" in answer.headers) == (409, False)


async def test_another_sites_page_can_not_post_with_our_cookie(client):
    headers = {"cookie": "interlace_desk=x", "sec-fetch-site": "cross-site"}
    answer = await client.post(f"/api/cups/{CupId.new()}/fillings", headers=headers)
    assert answer.json()["type"] == "/problems/from-elsewhere"


@pytest.mark.parametrize("origin", ["null", "http://elsewhere.example"])
@pytest.mark.parametrize("path", ["/api/cups/x/fillings", "/streamed"])
async def test_a_page_of_no_origin_or_another_can_not_post(client, origin, path):
    headers = {"cookie": "interlace_desk=x", "origin": origin}
    answer = await client.post(path, headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/from-elsewhere")


async def test_our_own_page_may_post(client):
    headers = {"cookie": "interlace_desk=x", "origin": "http://shop.example"}
    answer = await client.post(f"/api/cups/{CupId.new()}/fillings", headers=headers)
    assert answer.status_code == 201


async def test_an_answer_is_kept_for_its_caller_alone(client):
    path = f"/api/cups/{CupId.new()}/fillings"
    callers = [{}, {"authorization": "Bearer ik_a"}, {"cookie": "a=1"}]
    answers = [
        await client.post(path, headers={"idempotency-key": "k9", **caller}) for caller in callers
    ]
    assert [one.json() for one in answers] == [{"fillings": n} for n in (1, 2, 3)]
    assert not any("idempotent-replayed" in one.headers for one in answers)


@pytest.mark.parametrize("key", [{}, {"idempotency-key": "large"}])
async def test_a_body_that_goes_on_and_on_is_refused(client, key):
    async def endless():
        for _ in range(21):
            yield b"x" * 1_000_000

    answer = await client.post("/api/eaten", content=endless(), headers=key)
    assert answer.status_code == 413
    assert answer.headers["content-type"].startswith("application/problem+json")


@pytest.mark.parametrize("text", ["%00", "mug%00", "%ff%fe", "%C3%28"])
async def test_bytes_that_are_no_text_are_malformed_and_no_bug(client, text):
    for path in (f"/api/said?text={text}", f"/api/cups/{text}", f"/api/{text}"):
        answer = await client.get(path)
        assert answer.status_code < 500, (path, answer.text)


async def test_a_nul_and_a_number_beyond_all_bounds_are_malformed(client):
    for query in ("text=a%00b", f"text=a&number={10**30}"):
        answer = await client.get(f"/api/said?{query}")
        assert (answer.status_code, answer.json()["type"]) == (400, "/problems/malformed")


async def test_an_unknown_address_and_method_are_problems(client):
    assert (await client.get("/api/nothing")).json()["type"] == "/problems/not-found"
    answer = await client.put("/api/said")
    assert answer.json()["type"] == "/problems/method-not-allowed"
    assert "GET" in answer.headers["allow"]


@pytest.mark.parametrize("path", ["/healthz", "/api/nothing", "/api/mine", "/metrics", "/static/x"])
async def test_every_answer_is_secured(client, path):
    headers = (await client.get(path)).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert "default-src 'self'" in headers["content-security-policy"]


async def test_a_key_opens_only_what_it_is_for(client):
    async with db.transaction():
        by = Actor.system()
        right = await access.make_key(
            name="till roll", scopes=["cups.read"], channel="api", by=by, at=AT
        )
        wrong = await access.make_key(
            name="other", scopes=["cups.wash"], channel="api", by=by, at=AT
        )
    answers = [
        await client.get("/api/mine", headers={"authorization": f"Bearer {key}"})
        for key in (right, wrong, "ik_nothing")
    ]
    assert [one.status_code for one in answers] == [200, 403, 401]


async def test_a_trace_goes_on_through_the_answer_and_the_problem(client):
    trace = "0af7651916cd43dd8448eb211c80319c"
    headers = {"traceparent": f"00-{trace}-b7ad6b7169203331-01"}
    answer = await client.post(f"/api/cups/{CupId.new()}/fillings?full=1", headers=headers)
    assert answer.headers["traceparent"].split("-")[1] == trace
    assert answer.json()["trace"] == trace


async def test_the_metrics_tell_of_facts_jobs_and_connections(client):
    await client.post(f"/api/cups/{CupId.new()}/fillings")
    text = (await client.get("/metrics")).text
    assert 'interlace_facts_total{kind="cup.filled"}' in text
    assert "interlace_jobs_waiting 0.0" in text
    assert "interlace_jobs_dead 0.0" in text
    assert 'interlace_connections{state="in use"}' in text


async def test_health_and_metrics_answer(client):
    assert (await client.get("/healthz")).json() == {"status": "ok"}
    assert (await client.get("/readyz")).json()["status"] == "ready"
    assert "interlace_request_seconds_bucket" in (await client.get("/metrics")).text


@pytest.mark.parametrize("path", ["/healthz", "/metrics", "/cups/tea"])
async def test_head_answers_as_get_does_without_the_body(client, path):
    get, head = await client.get(path), await client.head(path)
    assert (head.status_code, head.content) == (get.status_code, b"")
    assert head.headers["content-type"] == get.headers["content-type"]


async def test_brackets_in_brackets_are_malformed_and_no_bug(client):
    answer = await client.post("/api/read", content=b"[" * 100_000)
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/malformed")
