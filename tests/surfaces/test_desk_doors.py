"""Every door of the desk: shut to each role that lacks its permission, and sound behind it."""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from html import unescape
from pathlib import Path

import httpx
import pytest
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler

from interlace.app import web
from interlace.engine import access, clock, db
from interlace.engine.settings import Settings
from interlace.engine.web.guard import COOKIES
from interlace.surfaces.desk.router import ROUTER
from interlace.vocabulary.roles import ROLES
from surfaces.test_desk import BASE, PASSWORD, staffed

OPEN = {"anybody", "staff"}
ENDLESS = ("/live", "/rings")
"""Streams that last as long as somebody listens."""


@pytest.fixture
async def app(commit_db: str, tmp_path: Path) -> Litestar:
    running = web(Settings(data=tmp_path, database_url=commit_db))
    async with db.transaction():
        await staffed()
    return running


def doors() -> Iterator[tuple[str, str, str]]:
    """Every method, address and need; each part of an address that is not fixed is `1`."""
    for route in ROUTER.routes:
        for one in route.route_handlers:
            if isinstance(one, HTTPRouteHandler) and one.http_methods != {"OPTIONS"}:
                address = re.sub(r"{\w+:\w+}", "1", route.path)
                yield from (
                    (str(m), address, one.opt["needs"]) for m in one.http_methods - {"OPTIONS"}
                )


@asynccontextmanager
async def working_as(app: Litestar, role: str) -> AsyncIterator[httpx.AsyncClient]:
    at = clock.now()
    async with db.transaction():
        who = await access.hire(
            email=f"{role}@example.com", name=role, password=PASSWORD, roles=[role]
        )
        token = await access.begin_session(str(who), surface="desk", at=at)
    over = httpx.ASGITransport(app=app)
    cookies, headers = {COOKIES["desk"]: token}, {"accept": "text/html"}
    async with httpx.AsyncClient(
        transport=over, base_url=BASE, cookies=cookies, headers=headers
    ) as one:
        yield one


async def test_each_role_is_told_at_every_door_that_is_not_its_own(app):
    for role in ROLES:
        async with working_as(app, role) as desk:
            for method, path, needs in doors():
                if needs in {*ROLES[role], *OPEN}:
                    continue
                answer = await desk.request(method, path)
                assert (role, method, path, answer.status_code) == (role, method, path, 403)
                assert f"Your role does not include “{needs}”" in unescape(answer.text)


async def test_a_stranger_is_sent_to_the_log_in_and_the_owner_finds_a_page_or_a_clear_no(app):
    over = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=over, base_url=BASE) as stranger:
        for method, path, needs in doors():
            if needs != "anybody":
                answer = await stranger.request(method, path)
                assert (path, answer.status_code) == (path, 303)
                assert answer.headers["location"].startswith("/desk/login")
    async with working_as(app, "owner") as desk:
        for method, path, _ in doors():
            if method == "GET" and not path.endswith(ENDLESS):
                status = (await desk.get(path)).status_code
                # A part of a page is 400 without what the page would ask it for.
                assert (path, status < 400 or status in {400, 404}) == (path, True), status
                assert (path, status == 404 and "/1" not in path) == (path, False)
