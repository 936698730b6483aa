"""Every route of the desk, the till and the API says what it needs, in a word the roles know."""

from collections.abc import Iterator

import pytest
from litestar.handlers import HTTPRouteHandler

from interlace.surfaces import api, desk, till
from interlace.vocabulary.roles import PERMISSIONS, ROLES

OPEN = {"anybody", "staff"}
"""What is open before the log-in, and to all who work here."""
TRACKING = {"take", "sdk_settings"}
"""They ask for the write key themselves: an SDK may put it into the body or the address."""


def handlers(routes) -> Iterator[HTTPRouteHandler]:
    for one in routes:
        if isinstance(one, HTTPRouteHandler):
            yield one
        elif hasattr(one, "routes"):
            for route in one.routes:
                made = getattr(route, "route_handlers", ())
                # The framework adds an answer to OPTIONS by itself.
                yield from (one for one in made if one.http_methods != {"OPTIONS"})


@pytest.mark.parametrize("surface", [api, desk, till], ids=lambda one: one.__name__)
def test_every_route_needs_what_the_roles_know(surface):
    found = [one for one in handlers(surface.SURFACE.routes) if one.fn.__name__ not in TRACKING]
    assert found
    needs = {f"{min(one.paths)} ({one.fn.__name__})": one.opt.get("needs") for one in found}
    unknown = {name: need for name, need in needs.items() if need not in {*PERMISSIONS, *OPEN}}
    assert unknown == {}


def test_roles_include_only_permissions_that_there_are():
    assert {one for names in ROLES.values() for one in names} <= set(PERMISSIONS)
