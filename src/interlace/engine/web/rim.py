"""The rim: one transaction a request, on disk before the answer leaves."""

import time

import structlog
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send
from opentelemetry.trace import SpanKind

from interlace.engine import access, db, telemetry
from interlace.engine.web.answers import Answers
from interlace.kit.refusal import Forbidden

LOOKING = frozenset({"GET", "HEAD", "OPTIONS"})
_log = structlog.get_logger("web")


class FromElsewhere(Forbidden, status=403):
    """This was sent from another site's page; open ours and try again."""


class Rim:
    """ASGI middleware. A route that streams sets `opt={"stream": True}` and opens its own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return
        parent = dict(scope["headers"]).get(b"traceparent", b"").decode("latin-1")
        name = f"{scope['method']} {_route(scope)}"
        with telemetry.span(name, parent=parent, kind=SpanKind.SERVER) as span:

            async def traced(message: Message) -> None:
                if message["type"] == "http.response.start":
                    span.set_attribute("http.response.status_code", message["status"])
                    if own := telemetry.traceparent().encode():
                        message["headers"] = [*message["headers"], (b"traceparent", own)]
                await send(message)

            if scope["method"] not in LOOKING:
                same_site(scope)
            work = self.app if _streams(scope) else self._answer
            with access.unwatched():
                await work(scope, receive, traced)

    async def _answer(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        began = time.perf_counter()
        status = 500

        async def note_status(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            if scope["method"] in LOOKING:
                async with db.reading():
                    await self.app(scope, receive, note_status)
            else:
                await self._write(scope, receive, note_status)
        finally:
            took = time.perf_counter() - began
            telemetry.requests.labels(scope["method"], _route(scope), status).observe(took)

    async def _write(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        async with db.transaction() as unit:
            answers = Answers(scope)
            receive = await answers.open(receive)
            if answers.known:
                await answers.replay(send)
                return

            async def commit_first(message: Message) -> None:
                if message["type"] == "http.response.start" and not answers.key:
                    # A refusal keeps nothing, whatever was written before it.
                    await db.finish(unit, keep=message["status"] < 400)
                await answers.send(message, send, unit)

            await self.app(scope, receive, commit_first)


def same_site(scope: HTTPScope) -> None:
    """Refuse `FromElsewhere` when a browser says that another site's page sent this.

    Programs send neither header and carry a key instead of a cookie. A page without an origin of its
    own (`null`: a sandbox, a file) is another site's.
    """
    headers = dict(scope["headers"])
    if b"cookie" not in headers:
        return
    site = headers.get(b"sec-fetch-site")
    if site is not None and site not in {b"same-origin", b"none"}:
        raise FromElsewhere
    origin = headers.get(b"origin")
    if site is None and origin is not None:
        host = headers.get(b"host", b"")
        if origin.partition(b"://")[2] != host:
            raise FromElsewhere


def _route(scope: Scope) -> str:
    return getattr(scope.get("route_handler"), "name", None) or scope.get(
        "path_template", "unknown"
    )


def _streams(scope: Scope) -> bool:
    handler = scope.get("route_handler")
    return bool(handler and handler.opt.get("stream"))
