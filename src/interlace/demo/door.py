"""Open the door of the demo: staff, keys, and a note of them for whoever tries it."""

import os
import secrets
from pathlib import Path

import msgspec

from interlace.demo import stores
from interlace.domains import journeys, messaging
from interlace.engine import access, db, preferences
from interlace.engine.settings import Settings
from interlace.kit.actor import Actor
from interlace.kit.text import slug
from interlace.kit.time import Instant
from interlace.vocabulary.roles import PERMISSIONS

NAME = "demo.json"
OWNER = "owner@example.com"
OFFICE = Actor.system(channel="desk")
_STAFF = (
    (OWNER, "Olga Owner", "owner", "1000"),
    ("maria@example.com", "Maria Manager", "store_manager", "1001"),
    ("carl@example.com", "Carl Cashier", "associate", "1002"),
    ("agnes@example.com", "Agnes Agent", "agent", "1003"),
    ("martin@example.com", "Martin Marketer", "marketer", "1004"),
    ("ada@example.com", "Ada Analyst", "analyst", "1005"),
)
TILL_PIN = "2468"


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """What one needs to look around; it stays in the data folder, readable by its owner only."""

    url: str
    shop_url: str
    desk_url: str
    till_url: str
    desk_email: str
    desk_password: str
    till_code: str
    """Makes a device a till."""
    till_badge: str
    till_pin: str
    write_key: str
    api_key: str
    agents_url: str
    """The description of the API, for programs that find their own way."""


async def open_door(settings: Settings, *, at: Instant) -> Note:
    """Hire the demo's staff and make its keys once; later starts only note a new address."""
    file = settings.data / NAME
    known = _read(file)
    if known is None:
        async with db.transaction():
            known = await _hire(settings, at=at)
    note = msgspec.structs.replace(known, **_addresses(settings))
    _keep(file, note)
    return note


def _brand(name: str) -> messaging.Brand:
    """How the demo's chain looks and speaks; its addresses are of a domain that is nobody's."""
    domain = f"{slug(name)}.example"
    return messaging.Brand(
        name=name,
        accent="#19723e",
        tagline="Good food, near you",
        legal=f"{name}, a simulated grocer. Nothing here can be bought, and no mail leaves the house.",
        help=f"help@{domain}",
        senders={
            "email": messaging.Identity(name, f"hello@{domain}"),
            "sms": messaging.Identity(name, "+15005550006"),
        },
    )


async def _hire(settings: Settings, *, at: Instant) -> Note:
    chain = stores.chain()
    house = preferences.House(chain.chain, chain.timezone, "en")
    await preferences.change(house, by=OFFICE, at=at)
    await messaging.set_brand("", _brand(chain.chain), by=OFFICE, at=at)
    # They are in force from now on: nobody is written to because of what the history tells.
    await journeys.shipped.ship(by=OFFICE, at=at)
    password = f"thread-{secrets.token_hex(4)}"
    for email, name, role, badge in _STAFF:
        await access.hire(
            email=email, name=name, password=password, roles=[role], pin=TILL_PIN, badge=badge
        )
    make = access.make_key
    return Note(
        **_addresses(settings),
        desk_email=OWNER,
        desk_password=password,
        till_code=await make(name="Tills", scopes=["till.sell"], channel="till", by=OFFICE, at=at),
        till_badge=_STAFF[0][3],
        till_pin=TILL_PIN,
        write_key=await make(
            name="Shop pages", scopes=["track.write"], channel="web", by=OFFICE, at=at
        ),
        api_key=await make(
            name="Everything", scopes=list(PERMISSIONS), channel="api", by=OFFICE, at=at
        ),
    )


def _addresses(settings: Settings) -> dict[str, str]:
    url = settings.url
    return {
        "url": url,
        "shop_url": f"{url}/",
        "desk_url": f"{url}/desk",
        "till_url": f"{url}/till",
        "agents_url": f"{url}/api/openapi.json",
    }


def _read(file: Path) -> Note | None:
    return msgspec.json.decode(file.read_bytes(), type=Note) if file.exists() else None


def _keep(file: Path, note: Note) -> None:
    draft = file.with_suffix(".new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(msgspec.json.format(msgspec.json.encode(note)))
    draft.replace(file)
