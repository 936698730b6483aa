"""Describe a person: keep what was said about them, with who said it and when."""

from collections.abc import Mapping
from typing import Any

from interlace.domains.people import rules, store, store_profile
from interlace.domains.people.model import Trait
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.events.people import IdentifierDescribed
from interlace.vocabulary.ids import IdentifierId, PersonId

MOST_TRAITS = 300
SEARCHED = ("name",)


class TooManyTraits(Refusal):
    """That is {count} traits at once; {most} is the most."""


async def describe(
    of: IdentifierId | PersonId, traits: Mapping[str, Any], *, by: Actor, at: Instant
) -> None:
    """Keep statements about a person; None as a value takes one back.

    They are pinned to the identifier (a person's oldest one), so un-joining parts them again.
    """
    identifier = IdentifierId(of.bytes)
    if len(traits) > MOST_TRAITS:
        raise TooManyTraits(count=len(traits), most=MOST_TRAITS)
    if not traits:
        return
    source = store.who(by)
    said = [
        Trait(name, value, source, rules.trust(by), at, identifier)
        for name, value in traits.items()
    ]
    await keep(said)
    fact = IdentifierDescribed(identifier=identifier, traits=dict(traits))
    await tell(fact, by=by, at=at, identifier=identifier)


async def keep(said: list[Trait]) -> None:
    """Keep many statements at once, with the text that names are searched by."""
    await store_profile.put_traits((trait, _folded(trait)) for trait in said)


def _folded(trait: Trait) -> str | None:
    if trait.name not in SEARCHED or not isinstance(trait.value, str):
        return None
    return rules.searchable(trait.value)
