"""Issue codes for an offer: different from each other and not to be guessed."""

import secrets

from interlace.domains.offers import store
from interlace.domains.offers.list_ import offer
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.events.offers import CodesIssued
from interlace.vocabulary.ids import CodeId, OfferId, PersonId

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0, 1, I and O, which people mistake for each other."""
PATTERN = "####-####-####"
MOST_CODES = 1_000_000
GUESSES_PER_CODE = 1_000_000
"""Of so many guesses at most one may hit a code."""


class PatternTooShort(Refusal):
    """`{pattern}` leaves too few possibilities for {count} codes; add some #."""


class OfferTakesNoCodes(Refusal):
    """{name} is for everybody: say that it needs a code before issuing any."""


async def issue_codes(
    offer_id: OfferId,
    count: int,
    *,
    pattern: str = PATTERN,
    uses: int | None = 1,
    person: PersonId | None = None,
    by: Actor,
    at: Instant,
) -> list[str]:
    """Make codes in which every # of the pattern is drawn by lot.

    Each can be used `uses` times (None: without end), by one `person` only if given.
    """
    listed = await offer(offer_id)
    if not listed.offer.coded:
        raise OfferTakesNoCodes(name=listed.offer.name)
    possible = len(LETTERS) ** pattern.count("#")
    if not 1 <= count <= MOST_CODES or possible < count * GUESSES_PER_CODE:
        raise PatternTooShort(pattern=pattern, count=count)
    texts = list(await _fresh(pattern.upper(), count))
    await _write(offer_id, texts, uses=uses, person=person, at=at)
    await tell(CodesIssued(offer=offer_id, count=count), by=by, at=at)
    return texts


async def _write(
    offer_id: OfferId, texts: list[str], *, uses: int | None, person: PersonId | None, at: Instant
) -> None:
    whose = person.bytes if person else None
    rows = [(CodeId.new(at).bytes, offer_id.bytes, text, uses, whose, at) for text in texts]
    await store.copy_codes(rows)


async def _fresh(pattern: str, count: int) -> set[str]:
    """Codes that neither repeat nor exist."""
    fresh: set[str] = set()
    while len(fresh) < count:
        drawn = {draw(pattern) for _ in range(count - len(fresh))} - fresh
        fresh |= drawn - await store.taken_codes(list(drawn))
    return fresh


def draw(pattern: str) -> str:
    """A code in which every # of the pattern is drawn by lot."""
    parts = pattern.split("#")
    # One draw for all places: a random number below 32**n, read five bits at a time.
    number = secrets.randbits(5 * (len(parts) - 1))
    text = parts[0]
    for part in parts[1:]:
        text += LETTERS[number & 31] + part
        number >>= 5
    return text
