"""Tracking on the wire of Segment's SDKs: `/v1/track`, `/v1/batch` and the others.

The SDKs label their bodies wrongly, so only the bytes are trusted. What can not be read is answered
with 400, which they do not send again; a message that does not fit is kept with its reason and
answered with 200, so that it does not hold up the good ones beside it.
"""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import msgspec
from litestar import HttpMethod, Litestar, Request, Response, Router, get, route

from interlace.domains import people
from interlace.engine import clock, db
from interlace.engine.access import Key
from interlace.engine.web.guard import key_text, known_key

BROWSER, SERVER = "track.write", "track.server"
"""Scopes: a browser's key is public and proves nobody; a server's word is believed."""
_CALLS: dict[str, people.tracking.MessageType] = {
    "identify": "identify",
    "i": "identify",
    "track": "track",
    "t": "track",
    "page": "page",
    "p": "page",
    "screen": "screen",
    "s": "screen",
    "group": "group",
    "g": "group",
    "alias": "alias",
    "a": "alias",
}
_BATCHES = ("batch", "b", "import")
_ANY_ORIGIN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "authorization, content-type, x-retry-count",
    "Access-Control-Allow-Methods": "POST, GET, OPTIONS",
    "Access-Control-Max-Age": "86400",
}


class _Written(msgspec.Struct, rename="camel"):
    write_key: str = ""


@asynccontextmanager
async def intake(app: Litestar) -> AsyncGenerator[None]:
    """Gather what arrives into few transactions while the application runs."""
    async with people.tracking.MicroBatch() as running:
        app.state.intake = running
        yield


@route(
    [f"/{call}" for call in (*_CALLS, *_BATCHES)],
    http_method=[HttpMethod.POST, HttpMethod.OPTIONS],
    opt={"stream": True},
    status_code=200,
    include_in_schema=False,
)
async def take(request: Request[Any, Any, Any]) -> Response[Any]:
    """Take a message or a batch; answered once it is safely on disk."""
    if request.method == HttpMethod.OPTIONS:
        return Response(b"", status_code=204, headers=_ANY_ORIGIN)
    body = await request.body()
    key = await _key(key_text(request) or _written_key(body))
    source = people.tracking.Source(str(key.id), key.channel, server=key.may(SERVER))
    call = request.url.path.rstrip("/").rpartition("/")[2]
    batch = people.tracking.read(
        body, source=source, received_at=clock.now(), alone=_CALLS.get(call)
    )
    await request.app.state.intake.put(batch)
    return Response({"success": True}, headers=_ANY_ORIGIN)


@get("/projects/{key:str}/settings", opt={"stream": True}, include_in_schema=False)
async def sdk_settings(request: Request[Any, Any, Any], key: str) -> Response[dict[str, Any]]:
    """Tell the browser SDK where to send, in the smallest form that it accepts."""
    await _key(key)
    here = request.headers.get("host", "")
    return Response(_sdk_settings(key, here, request.url.scheme), headers=_ANY_ORIGIN)


TRACKING = Router("/v1", route_handlers=[take, sdk_settings])


async def _key(text: str) -> Key:
    """The key, which must have a tracking scope. Refuses `KeyNeeded` and `NotAllowed`."""
    async with db.reading():
        known = await known_key(text)
    if not known.may(SERVER):
        known.must(BROWSER)
    return known


def _written_key(body: bytes) -> str:
    try:
        return msgspec.json.decode(body, type=_Written).write_key
    except msgspec.DecodeError:
        return ""


def _sdk_settings(key: str, host: str, scheme: str) -> dict[str, Any]:
    segment = {
        "apiKey": key,
        "apiHost": f"{host}/v1",
        "protocol": scheme,
        "unbundledIntegrations": [],
        "addBundledMetadata": True,
        "maybeBundledConfigIds": {},
    }
    on = {"enabled": True}
    return {
        "integrations": {"Segment.io": segment},
        "plan": {
            "track": {"__default": {**on, "integrations": {}}},
            "identify": {"__default": on},
            "group": {"__default": on},
        },
        "edgeFunction": {},
        "analyticsNextEnabled": True,
        "middlewareSettings": {},
        "enabledMiddleware": {},
        "metrics": {"sampleRate": 0},
        "remotePlugins": [],
    }
