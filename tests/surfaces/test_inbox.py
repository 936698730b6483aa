"""The inbox and the conversations' API over HTTP: who may what, calls that ring, programs that answer."""

from collections.abc import AsyncIterator

import httpx
import pytest

from cast import visitor
from interlace.domains import conversations, people
from interlace.engine import access, clock, db
from serving import a_key
from surfaces.test_shop import app, browser  # noqa: F401  fixtures

PASSWORD = "a long password"


@pytest.fixture
async def desk(app) -> AsyncIterator[httpx.AsyncClient]:  # noqa: F811
    async with db.transaction():
        for name, role in (("ines", "agent"), ("rui", "analyst")):
            await access.hire(
                email=f"{name}@example.com", name=name.title(), password=PASSWORD, roles=[role]
            )
    async with browser(app) as one:
        await log_in(one, "ines")
        yield one


async def log_in(client, name):
    told = {"email": f"{name}@example.com", "password": PASSWORD}
    assert (await client.post("/desk/login", data=told)).status_code == 200


async def writes(text="Hello", *, bot=False, key="1"):
    async with db.transaction():
        [who] = await people.see([people.Ref("anonymous", "browser of ana")], at=clock.now())
        by = visitor(who, "chat")
        return await conversations.hear(text, from_=who, key=key, bot=bot, by=by, at=clock.now())


async def case_of(event):
    async with db.reading():
        return await conversations.case(event.case)


async def test_an_agent_does_everything_to_a_case_without_scripts(desk):
    event = await writes()
    page = f"/desk/inbox/{event.case}"
    assert "Unnamed visitor" in (await desk.get("/desk/inbox?view=queued")).text
    assert (await desk.post("/desk/inbox/presence", data={"presence": "online"})).status_code == 200
    assert (await case_of(event)).status == "assigned"
    assert "Hello" in (await desk.get(page)).text
    told = {"text": "Good day", "expect_seq": event.seq, "key": "k"}
    assert "Good day" in (await desk.post(f"{page}/answers", data=told)).text
    note = {"text": "Only for us", "kind": "note"}
    assert "Only for us" in (await desk.post(f"{page}/answers", data=note)).text
    late = {"text": "Too late", "expect_seq": event.seq, "key": "k2"}
    assert (await desk.post(f"{page}/answers", data=late)).status_code == 409
    await desk.post(f"{page}/sorting", data={"priority": "3", "topic": "A mug"})
    assert (await case_of(event)).topic == "A mug"
    await desk.post(f"{page}/snooze", data={"for": "1d"})
    assert (await case_of(event)).status == "snoozed"
    await desk.post(f"{page}/passing", data={"to": "bot"})
    assert (await case_of(event)).status == "bot"
    await desk.post(f"{page}/passing", data={})
    await desk.post(f"{page}/assignment", data={})
    assert (await case_of(event)).status == "assigned"
    assert (await desk.get(f"{page}/card")).status_code == 200
    await desk.post(f"{page}/closing")
    assert (await case_of(event)).status == "closed"


async def test_an_analyst_sees_no_conversation(app, desk):  # noqa: F811
    event = await writes()
    async with browser(app) as other:
        await log_in(other, "rui")
        for path in ("/desk/inbox", f"/desk/inbox/{event.case}", "/desk/inbox/replies"):
            assert (await other.get(path)).status_code == 403


async def test_a_call_rings_is_taken_and_ends(desk):
    await desk.post("/desk/inbox/calls", data={"caller": "+351912345678"})
    async with db.reading():
        [call] = await conversations.calls.ringing(at=clock.now())
    answer = await desk.post(f"/desk/inbox/calls/{call.id}/answer")
    assert f"/desk/inbox/{call.case}" in str(answer.url)
    assert "Call answered by Ines" in answer.text
    assert "Call ended" in (await desk.post(f"/desk/inbox/calls/{call.id}/end")).text


async def test_replies_are_written_and_forgotten(desk):
    told = {"title": "Hello", "text": "Hello {first_name}", "locale": "en"}
    assert "Hello {first_name}" in (await desk.post("/desk/inbox/replies", data=told)).text
    gone = await desk.post("/desk/inbox/replies/removal", data={"code": "hello", "locale": "en"})
    assert "None yet" in gone.text


async def test_a_program_answers_and_a_telephone_system_announces(app):  # noqa: F811
    event = await writes()
    headers = {"authorization": f"Bearer {await a_key(channel='api')}"}
    async with browser(app) as program:
        program.headers.update(headers)
        page = (await program.get("/api/v1/cases?status=queued")).json()
        assert [one["id"] for one in page["items"]] == [str(event.case)]
        told = {"text": "Hello", "key": "1", "name": "Simulated agent", "expect_seq": event.seq}
        path = f"/api/v1/cases/{event.case}"
        answer = await program.post(f"{path}/answers", json=told)
        assert answer.status_code == 201
        assert answer.json()["data"] == {"name": "Simulated agent"}
        assert (await case_of(event)).status == "waiting"
        kinds = [one["kind"] for one in (await program.get(f"{path}/events")).json()]
        assert kinds == ["opened", "heard", "passed", "said"]
        assert (await program.post(f"{path}/closure")).json()["status"] == "closed"
        rings = {"event": "newCall", "from": "+351912345678", "to": "+351210000000", "callId": "7"}
        assert (await program.post("/api/v1/calls", json=rings)).json()["state"] == "ringing"
        hangs = {**rings, "event": "hangup"}
        assert (await program.post("/api/v1/calls", json=hangs)).json()["state"] == "missed"
        unknown = {**hangs, "callId": "8"}
        assert (await program.post("/api/v1/calls", json=unknown)).status_code == 404
