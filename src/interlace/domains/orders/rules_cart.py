"""Change a cart: what may be in it, and what it looks like afterwards."""

import re
from collections.abc import Sequence

import msgspec

from interlace.domains.orders.cart_model import Cart, CartLine
from interlace.domains.orders.model import Way
from interlace.kit.refusal import NotFound, Refusal
from interlace.vocabulary.ids import ItemId, LineId, LocationId

MOST_LINES = 100
MOST_UNITS = 999
MOST_CODES = 10
LONGEST_CODE = 40
# Twenty consonants: nothing that can be misread over a counter, and no words.
ALPHABET = "BCDFGHJKLMNPQRSTVWXZ"
CODE_LENGTH = 6
_NOT_LETTER = re.compile(r"[^A-Z]")


class TooManyLines(Refusal):
    """A cart holds at most {most} different lines."""


class TooMany(Refusal):
    """Between 1 and {most} of an item can be in a cart, not {quantity}."""


class WhichLocation(Refusal):
    """Say at which store it is to be had ({way})."""


class NoCartLine(NotFound):
    """That line is not in the cart any more."""


class TooManyCodes(Refusal):
    """At most {most} codes can be tried on one cart."""


def short_code(numbers: Sequence[int]) -> str:
    """Six letters out of as many random numbers."""
    return "".join(ALPHABET[number % len(ALPHABET)] for number in numbers[:CODE_LENGTH])


def read_code(text: str) -> str | None:
    """The code in what was typed or scanned (`kxr tbn`, `https://…/c/KXRTBN`), if there is one."""
    letters = _NOT_LETTER.sub("", text.strip().rstrip("/").rpartition("/")[2].upper())
    fits = len(letters) == CODE_LENGTH and set(letters) <= set(ALPHABET)
    return letters if fits else None


def put(cart: Cart, line: CartLine, *, add: bool = False) -> Cart:
    """Set a line's quantity; with `add` it comes on top. 0 removes it.

    A line is known by its item, its way and its location.
    """
    for there in cart.lines:
        if _same(there, line):
            quantity = there.quantity + line.quantity if add else line.quantity
            return change(cart, there.id, quantity=quantity)
    if not line.quantity:
        return cart
    if len(cart.lines) >= MOST_LINES:
        raise TooManyLines(most=MOST_LINES)
    return msgspec.structs.replace(cart, lines=(*cart.lines, _checked(line)))


def change(
    cart: Cart,
    id_: LineId,
    *,
    quantity: int | None = None,
    way: Way | None = None,
    location: LocationId | None = None,
) -> Cart:
    """Change a line; one that becomes like another is joined with it."""
    line = cart.line(id_)
    if line is None:
        raise NoCartLine(line=id_)
    rest = tuple(one for one in cart.lines if one.id != id_)
    if quantity == 0:
        return msgspec.structs.replace(cart, lines=rest)
    new_way = way or line.way
    where = None if new_way is Way.SHIP else location or line.location
    changed = msgspec.structs.replace(
        line, quantity=line.quantity if quantity is None else quantity, way=new_way, location=where
    )
    twin = next((one for one in rest if _same(one, changed)), None)
    if twin:
        joined = msgspec.structs.replace(twin, quantity=twin.quantity + changed.quantity)
        lines = tuple(_checked(joined) if one is twin else one for one in rest)
        return msgspec.structs.replace(cart, lines=lines)
    lines = tuple(_checked(changed) if one.id == id_ else one for one in cart.lines)
    return msgspec.structs.replace(cart, lines=lines)


def with_code(cart: Cart, code: str) -> Cart:
    """Note a code; whether it does anything, the review says."""
    wanted = code.strip().upper()[:LONGEST_CODE]
    if not wanted or wanted in cart.codes:
        return cart
    if len(cart.codes) >= MOST_CODES:
        raise TooManyCodes(most=MOST_CODES)
    return msgspec.structs.replace(cart, codes=(*cart.codes, wanted))


def without_code(cart: Cart, code: str) -> Cart:
    gone = code.strip().upper()
    return msgspec.structs.replace(cart, codes=tuple(one for one in cart.codes if one != gone))


def fresh_line(
    item: ItemId, quantity: int, way: Way, location: LocationId | None, id_: LineId
) -> CartLine:
    """A line as somebody asks for it; what is shipped has no location of its own."""
    where = None if way is Way.SHIP else location
    return CartLine(id=id_, item=item, quantity=quantity, way=way, location=where)


def _same(one: CartLine, other: CartLine) -> bool:
    return (one.item, one.way, one.location) == (other.item, other.way, other.location)


def _checked(line: CartLine) -> CartLine:
    if not 1 <= line.quantity <= MOST_UNITS:
        raise TooMany(most=MOST_UNITS, quantity=line.quantity)
    if line.way is not Way.SHIP and line.location is None:
        raise WhichLocation(way=line.way)
    return line
