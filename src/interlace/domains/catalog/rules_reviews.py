"""Decide whether a review may be read at once, and prove who was asked for one. Pure."""

import base64
import hashlib
import hmac
import re

from interlace.kit.refusal import Refusal
from interlace.kit.text import fold
from interlace.vocabulary.ids import OrderId, ProductId

LONGEST_TITLE, LONGEST_BODY, LONGEST_NAME = 120, 4000, 60
LINK = "it holds a link or an address"
RUDE = "it holds a rude word"
NOT_BOUGHT = "they did not buy it here"
_SIGNED_BYTES = 12
_LINK = re.compile(
    r"https?:|www\.|\S+@\S+\.\w|\b[\w-]+\.(?:com|net|org|io|info|biz|shop|ru)\b", re.IGNORECASE
)
# A short list errs towards a person looking; nothing is ever refused by it.
_RUDE = frozenset(
    {
        "arse", "arsehole", "asshole", "bastard", "bitch", "bollocks", "bullshit", "crap", "cunt",
        "damn", "dick", "fuck", "fucked", "fucking", "piss", "prick", "shit", "shitty", "slut",
        "twat", "wanker", "whore", "merda", "caralho", "foda", "puta", "mierda", "scheisse", "merde",
    }
)  # fmt: skip


class NoRating(Refusal):
    """Give one to five stars."""


class TooLong(Refusal):
    """A title has at most {title} letters, a review {body} and a name {name}."""


def said(rating: int, title: str, body: str, name: str) -> tuple[str, str, str]:
    """Title, body and name as they are kept; refuses `NoRating` and `TooLong`."""
    if rating not in range(1, 6):
        raise NoRating
    title, body, name = title.strip(), body.strip(), name.strip()
    if len(title) > LONGEST_TITLE or len(body) > LONGEST_BODY or len(name) > LONGEST_NAME:
        raise TooLong(title=LONGEST_TITLE, body=LONGEST_BODY, name=LONGEST_NAME)
    return title, body, name


def held(*texts: str, verified: bool) -> tuple[str, ...]:
    """Why somebody should read it before everybody can; nothing means it can be read at once."""
    text = " ".join(texts)
    words = set(re.findall(r"\w+", fold(text)))
    reasons = ((LINK, bool(_LINK.search(text))), (RUDE, bool(words & _RUDE)))
    found = tuple(why for why, there in reasons if there)
    return found if verified else (*found, NOT_BOUGHT)


def invitation(secret: bytes, order: OrderId, product: ProductId) -> str:
    """What a mail carries so that who was asked can answer without a log-in."""
    return f"{order}.{product}.{_sign(secret, order, product)}"


def invited(secret: bytes, token: str) -> tuple[OrderId, ProductId] | None:
    """The order and product of an invitation that we made, and of no other."""
    order, _, rest = token.partition(".")
    product, _, signature = rest.partition(".")
    try:
        named = OrderId.parse(order), ProductId.parse(product)
    except Refusal:
        return None
    ours = hmac.compare_digest(signature.encode(), _sign(secret, *named).encode())
    return named if ours else None


def _sign(secret: bytes, order: OrderId, product: ProductId) -> str:
    told = b"review\x1f" + order.bytes + product.bytes
    digest = hmac.digest(secret, told, hashlib.sha256)[:_SIGNED_BYTES]
    return base64.urlsafe_b64encode(digest).decode()
