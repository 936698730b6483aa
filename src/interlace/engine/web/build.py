"""Build the web application from its surfaces."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import msgspec
from litestar import Litestar, Response, Router, get
from litestar._openapi.schema_generation import SchemaCreator
from litestar.enums import ScopeType
from litestar.openapi import OpenAPIConfig
from litestar.openapi.spec import OpenAPIType, Schema
from litestar.plugins import OpenAPISchemaPlugin
from litestar.static_files import create_static_files_router
from litestar.types import Message
from litestar.typing import FieldDefinition

from interlace.engine import clock, db, telemetry, worker
from interlace.engine.preferences import Freshener
from interlace.engine.web import pages, problems
from interlace.engine.web.live import live
from interlace.engine.web.rim import Rim
from interlace.engine.web.whispers import whispers
from interlace.kit.ids import Id, MalformedId

YEAR_S = 31_536_000
SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: blob:; "
    "style-src 'self' 'unsafe-inline'; connect-src 'self'; frame-ancestors 'self'; "
    "form-action 'self'; base-uri 'self'; object-src 'none'",
}


class Surface(msgspec.Struct, frozen=True):
    """A part that people or programs touch: its routes, templates and files."""

    name: str
    routes: Sequence[Any]
    templates: Path | None = None
    static: Path | None = None
    lifespan: Callable[[Litestar], AbstractAsyncContextManager[None]] | None = None
    """What it needs running while the application runs."""


class IdSchema(OpenAPISchemaPlugin):
    """Describe ids as text in the API's description."""

    @staticmethod
    def is_plugin_supported_type(value: Any) -> bool:
        return isinstance(value, type) and issubclass(value, Id)

    def to_openapi_schema(
        self, field_definition: FieldDefinition, schema_creator: SchemaCreator
    ) -> Schema:
        del schema_creator
        prefix = field_definition.annotation.prefix
        return Schema(
            type=OpenAPIType.STRING,
            pattern=f"^{prefix}_[0-7][0-9a-hjkmnp-tv-z]{{25}}$",
            description=f"TypeID of a {prefix}.",
        )


class House(Litestar):
    """The application; it answers HEAD wherever it answers GET, without the body."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        looks_only = scope["type"] == ScopeType.HTTP and scope["method"] == "HEAD"
        if not looks_only:
            await super().__call__(scope, receive, send)
            return

        async def send_head(message: Message) -> None:
            # The end follows at once, for a page that streams would never come to its own.
            if message["type"] == "http.response.start":
                await send(message)
                await send({"type": "http.response.body", "body": b"", "more_body": False})

        looking: Any = {**scope, "method": "GET"}
        await super().__call__(looking, receive, send_head)


def build(
    surfaces: Sequence[Surface],
    *,
    openapi: OpenAPIConfig | None,
    furnish: pages.Furnish,
    speaking: pages.Speaking,
    on_startup: Sequence[Callable[..., Any]] = (),
    on_shutdown: Sequence[Callable[..., Any]] = (),
    plugins: Sequence[Any] = (),
) -> Litestar:
    """Put the surfaces together behind the rim. The database must be connected on startup."""
    folders = {one.name: one.templates for one in surfaces if one.templates}
    pages.set_up(folders, furnish=furnish, speaking=speaking)
    static = [_files(one.name, one.static) for one in surfaces if one.static]
    fresh = Freshener()
    routes = [route for one in surfaces for route in one.routes]
    return House(
        [*routes, *static, Router("/", route_handlers=[healthz, readyz, metrics])],
        middleware=[Rim],
        exception_handlers=problems.HANDLERS,
        type_encoders={Id: str},
        type_decoders=[(_is_id, _read_id)],
        openapi_config=openapi,
        lifespan=[one.lifespan for one in surfaces if one.lifespan],
        on_startup=[*on_startup, live.start, whispers.start, fresh.start],
        on_shutdown=[fresh.stop, whispers.stop, live.stop, *on_shutdown],
        plugins=[IdSchema(), *plugins],
        before_send=[_secure, _name_methods],
        request_max_body_size=20_000_000,
        debug=False,
        logging_config=None,
    )


def _files(name: str, folder: Path) -> Router:
    """Serve a folder under an address whose stamp changes with the content."""
    return create_static_files_router(
        path=f"/static/{name}".rstrip("/"),
        directories=[folder],
        opt={"stream": True},
        include_in_schema=False,
        after_request=_keep_long,
    )


@get("/healthz", include_in_schema=False, opt={"stream": True}, sync_to_thread=False)
def healthz() -> dict[str, str]:
    """Tell that this process answers."""
    return {"status": "ok"}


@get("/readyz", include_in_schema=False, opt={"stream": True})
async def readyz() -> Response[dict[str, str]]:
    """Tell that the database answers too."""
    try:
        async with db.reading():
            await db.fetchval("select 1")
    except (OSError, TimeoutError, *db.FAILURES):
        return Response({"status": "no database"}, status_code=503)
    return Response({"status": "ready", "at": clock.now().isoformat()})


@get("/metrics", include_in_schema=False, opt={"stream": True})
async def metrics() -> Response[bytes]:
    """Give the metrics to Prometheus."""
    await worker.measure()
    body, media_type = telemetry.metrics()
    return Response(body, media_type=media_type)


def _keep_long(response: Response[Any]) -> Response[Any]:
    response.headers["Cache-Control"] = f"public, max-age={YEAR_S}, immutable"
    return response


async def _secure(message: Any, scope: Any) -> None:
    del scope
    if message["type"] == "http.response.start":
        there = {name.lower() for name, _ in message["headers"]}
        message["headers"] = [
            *message["headers"],
            *(
                (name.lower().encode(), value.encode())
                for name, value in SECURITY.items()
                if name.lower().encode() not in there
            ),
        ]


async def _name_methods(message: Any, scope: Any) -> None:
    """Name every method of an address; the framework names those of its first handler only."""
    if scope.get("method") != "OPTIONS" or message["type"] != "http.response.start":
        return
    here = scope.get("path_template")
    routes = [one for one in scope["litestar_app"].routes if one.path_format == here]
    methods = sorted({method for one in routes for method in getattr(one, "methods", ())})
    message["headers"] = [
        (name, ", ".join(methods).encode() if name == b"allow" and methods else value)
        for name, value in message["headers"]
    ]


def _is_id(wanted: Any) -> bool:
    return isinstance(wanted, type) and issubclass(wanted, Id)


def _read_id(wanted: type[Id], value: Any) -> Id:
    try:
        return wanted.parse(value if isinstance(value, str) else "")
    except MalformedId as malformed:
        # The reader of the body adds the path of the field to a ValueError.
        raise ValueError(str(malformed)) from malformed
