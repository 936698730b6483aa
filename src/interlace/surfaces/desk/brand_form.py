"""What the pages of the brand, the suppressions and the senders send and show."""

from collections.abc import Mapping, Sequence
from typing import Any

from litestar.datastructures import UploadFile

from interlace.channels import channels
from interlace.domains import messaging, people
from interlace.engine import files
from interlace.kit.refusal import Refusal
from interlace.providers.senders import Senders
from interlace.vocabulary.channel import Ability, Channel

COLOURS = (
    ("accent", "Buttons and links"), ("on_accent", "On buttons"), ("paper", "Paper"),
    ("ground", "Around the paper"), ("ink", "Words"), ("muted", "Small words"),
)  # fmt: skip
WORDS = ("name", "font", "voice", "tagline", "locale", "legal", "help")
PICTURES = {"image/png", "image/jpeg", "image/webp", "image/svg+xml"}


class NotALogo(Refusal):
    """A logo is a picture: PNG, JPEG, WebP or SVG."""


def sending() -> list[Channel]:
    """The channels that carry messages out."""
    there = messaging.ports.senders()
    return [one for one in channels().values() if one.can(Ability.SENDS) and one.code in there]


async def read(form: Mapping[str, Any], before: messaging.Brand) -> messaging.Brand:
    """The brand as the form has it; without a new logo the one before stays."""
    words = {name: str(form.get(name, getattr(before, name))).strip() for name in WORDS}
    colours = {name: str(form.get(name, getattr(before, name))) for name, _ in COLOURS}
    identities = {
        one.code: messaging.Identity(
            str(form.get(f"{one.code}.name", "")).strip(),
            str(form.get(f"{one.code}.address", "")).strip(),
        )
        for one in sending()
    }
    logo = "" if form.get("no_logo") else await _logo(form.get("logo")) or before.logo
    return messaging.Brand(**words, **colours, logo=logo, senders=identities)


async def suppressed(found: Sequence[messaging.Suppression]) -> list[dict[str, Any]]:
    """The suppressions with what they are for; the address is masked, as in every list of people."""
    rows: list[dict[str, Any]] = []
    persons = await people.persons_of([one.contact for one in found])
    for one in found:
        person = persons.get(one.contact)
        known = (await people.profile(person)).identifiers if person else []
        value = next((each.value for each in known if each.id == one.contact), "")
        purpose = messaging.purposes.purpose(one.purpose).name if one.purpose else "everything"
        rows.append({"one": one, "person": person, "value": value, "purpose": purpose})
    return rows


def carriers(there: Senders, look: messaging.Brand) -> list[dict[str, Any]]:
    """Who carries what."""
    return [
        {
            "channel": one.channel,
            "by": type(one).__name__.removeprefix("Simulated"),
            "simulated": one.channel in there.simulated,
            "identity": look.sender(one.channel),
            "once": one.repeatable,
        }
        for one in there.all()
    ]


async def _logo(sent: Any) -> str:
    """The name the logo is kept under; nothing where none was sent. Refuses `NotALogo`."""
    if not isinstance(sent, UploadFile):
        return ""
    body = await sent.read()
    if not body:
        return ""
    if sent.content_type not in PICTURES:
        raise NotALogo
    return await files.keep(body, sent.content_type)
