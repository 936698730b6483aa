"""Ask a cardholder whether it is them, and tell the shop what they said."""

from typing import Annotated

import msgspec
from litestar import Router, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from interlace.domains import orders
from interlace.engine import db
from interlace.engine.web import Html, page
from interlace.engine.web.pages import Asked
from interlace.kit.money import Money
from interlace.kit.refusal import NotFound
from interlace.providers.payments.card import Card


class NoChallenge(NotFound):
    """The bank asks nothing about this payment; go back to the shop."""


class Answer(msgspec.Struct):
    """What the cardholder pressed."""

    passed: str
    back: str = "/"


@get("/challenges/{reference:str}")
async def ask(request: Asked, reference: str, back: str = "/") -> Html:
    """Show who wants how much, and ask."""
    entry = _card().bank.by_reference(reference)
    if entry is None:
        raise NoChallenge
    return page(
        request,
        "bank/challenge.html",
        reference=reference,
        amount=Money(entry.amount, entry.currency),
        waits=entry.state == "challenged",
        back=_inside(back),
    )


@post("/challenges/{reference:str}")
async def answer(
    reference: str, data: Annotated[Answer, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Redirect:
    """Take the answer; the shop hears of it before the cardholder is back."""
    card = _card()
    if card.bank.by_reference(reference) is None:
        raise NoChallenge
    async with db.apart():
        await card.prove(reference, passed=data.passed == "yes")
    return Redirect(_inside(data.back), status_code=303)


def _card() -> Card:
    """The simulated acquirer, if that is what takes cards here."""
    taken_by = orders.payments.outside("card")
    if not isinstance(taken_by, Card):
        raise NoChallenge
    return taken_by


def _inside(path: str) -> str:
    """Only an address of this site, so that nobody is sent to another."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/"


ROUTER = Router("/bank", route_handlers=[ask, answer], include_in_schema=False)
