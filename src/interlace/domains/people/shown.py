"""Show people as far as whoever asks may see them: in full, or just enough to tell them apart.

Everything that hands personal data to a surface passes here, other domains' orders and parcels too;
verbs that work with it (a mail to be sent) ask for it `whole`.
"""

from collections.abc import Iterable

from msgspec import structs

from interlace.domains.people import rules
from interlace.domains.people.model import Consent, Found, Identifier, Profile, Trait
from interlace.engine import Told, access
from interlace.vocabulary import personal


def name(text: str) -> str:
    """A name, or its initials."""
    return text if access.sees_clearly() else rules.masked("name", text)


def contact(kind: str, text: str) -> str:
    """A contact point, a card number or a line of an address, or the little that tells it apart."""
    return text if access.sees_clearly() else rules.masked(kind, text)


def words(text: str) -> str:
    """What somebody wrote or was written, or nothing of it."""
    return text if access.sees_clearly() else rules.HIDDEN if text else ""


def without(text: str, whose: str) -> str:
    """A line of text with a name in it, or with its initials in its place."""
    if not access.sees_clearly():
        for part in whose.split():
            text = text.replace(part, rules.masked("name", part))
    return text


def found(one: Found) -> Found:
    contacts = {kind: contact(kind, text) for kind, text in one.contacts.items()}
    return structs.replace(one, name=one.name and name(one.name), contacts=contacts)


def identifier(one: Identifier) -> Identifier:
    return structs.replace(one, value=contact(one.kind, one.value))


def profile(one: Profile) -> Profile:
    """A profile, or what is left of it once nobody can be reached or recognised by it."""
    if access.sees_clearly():
        return one
    return structs.replace(
        one,
        name=one.name and name(one.name),
        traits={key: _trait(trait) for key, trait in one.traits.items()},
        identifiers=_identifiers(one.identifiers),
        consents=[_consent(said) for said in one.consents],
        associated=_identifiers(one.associated),
    )


def told(one: Told) -> Told:
    """A fact, without what can tell who somebody is."""
    if access.sees_clearly():
        return one
    return structs.replace(one, data=personal.blanked(one.data))


def _identifiers(several: Iterable[Identifier]) -> list[Identifier]:
    return [identifier(one) for one in several]


def _trait(trait: Trait) -> Trait:
    if not rules.is_personal(trait.name):
        return trait
    return structs.replace(trait, value=rules.masked("name", str(trait.value)))


def _consent(said: Consent) -> Consent:
    return structs.replace(said, proof={})
