"""Say what the domains know in the shape that templates show."""

from typing import Any

from interlace.engine.timeline import Told

_SOLID = ("order.placed", "order.returned", "order.cancelled", "account.opened", "person.enrolled")
_PAGES = {"order": "/desk/orders/{}", "person": "/desk/people/{}", "product": "/desk/catalogue/{}"}


def fact_row(told: Told) -> dict[str, Any]:
    """A fact as a row of the timeline; what can be opened is linked."""
    return {
        "channel": told.channel,
        "title": told.sentence,
        "detail": "",
        "at": told.at,
        "href": _href(told),
        "solid": told.kind in _SOLID,
    }


def _href(told: Told) -> str:
    subject = told.kind.partition(".")[0]
    page, id_ = _PAGES.get(subject), told.data.get(subject)
    return page.format(id_) if page and id_ else ""
