"""The composition root: plugs channels and providers into the ports, builds web and worker."""

import asyncio
import gc
from contextlib import AbstractContextManager
from importlib import import_module
from pkgutil import iter_modules
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from litestar import Litestar
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin

from interlace import __version__, surfaces
from interlace.channels import channels
from interlace.domains import conversations, fulfilment, journeys, messaging, orders, people
from interlace.engine import access, clock, db, packages, preferences, telemetry, worker
from interlace.engine.settings import Settings, secret
from interlace.engine.web import Surface, build
from interlace.engine.web.pages import Asked
from interlace.kit.time import Instant
from interlace.providers import senders
from interlace.providers.atlas import Chain
from interlace.providers.carriers.simulator import Simulator
from interlace.providers.mail import mailroom
from interlace.providers.mail.imap import Mailbox
from interlace.providers.payments.card import Card
from interlace.providers.payments.cash import Cash
from interlace.providers.payments.coupon import Coupon
from interlace.providers.payments.gift import Gift
from interlace.providers.payments.points import Points
from interlace.providers.press.liquid_mjml import LiquidMjml
from interlace.providers.simulated import errands
from interlace.surfaces import design
from interlace.surfaces.shop.addresses import ShopPages
from interlace.vocabulary.ids import PaymentId, PersonId
from interlace.vocabulary.roles import ROLES

GARBAGE_FROM = 10_000
"""New objects before garbage is looked for; a batch of tracked events makes thousands."""
LADDER = ("email", "sms")
"""How people are written to where nobody asked for another way."""
LOCALES = ("en", "de", "es", "fr", "it", "nl", "pt")


def web(settings: Settings) -> Litestar:
    """Build the web application; it connects to the database when it starts."""
    plug(settings)

    async def connect() -> None:
        await db.connect(settings.database_url, size=settings.pool)
        settle()

    look = Surface("", [], templates=design.TEMPLATES, static=design.STATIC)
    return build(
        [look, *found_surfaces()],
        openapi=OpenAPIConfig(
            title="Interlace",
            version=__version__,
            path="/api",
            render_plugins=[JsonRenderPlugin(path="/openapi.json")],
            use_handler_docstrings=True,
        ),
        furnish=lambda pages: design.furnish(pages, channels=channels().values()),
        speaking=speaking,
        on_startup=[connect],
        on_shutdown=[db.disconnect],
    )


async def work(settings: Settings, stop: asyncio.Event) -> None:
    """Run a worker until `stop` is set."""
    plug(settings)
    await db.connect(settings.database_url, size=settings.pool)
    settle()
    post = senders.current().post
    box = Mailbox.at(settings.imap) if settings.imap else None
    try:
        with telemetry.exposed(settings.host, settings.metrics_port):
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(worker.run(stop))
                tasks.create_task(mailroom.run(post, box, stop))
                tasks.create_task(errands.run(post, stop))
    finally:
        await db.disconnect()


def plug(settings: Settings) -> None:
    """Tell the ground and the domains what stands behind their ports."""
    access.set_roles(ROLES)
    packages.wake()
    plug_payments(settings)
    fulfilment.register(Simulator())
    plug_messages(settings)
    people.segments.ports.register(Chain())
    conversations.register(
        pages=ShopPages(settings.url), journey=where_in_journey, secret=secret(settings.data)
    )


async def where_in_journey(person: PersonId, at: Instant) -> str:
    """The journey somebody walks now and the step they stand at, for whoever takes over a conversation."""
    del at
    for walk in await journeys.walks_of(person):
        if walk.left_at is None:
            return f"{(await journeys.journey(walk.journey)).journey.name}: {walk.step}"
    return ""


def settle() -> None:
    """Call once all is loaded: it stays, so the search for garbage passes it by from now on.

    Walking over it takes a tenth of a second, in the middle of somebody's request.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE_FROM)


def plug_payments(settings: Settings) -> None:
    """Take cards, cash, points and gift cards. The bank is simulated; its books are shared by all processes."""
    card = Card(settings.data / "bank" / "journal")
    card.listen(heard_from_the_bank)
    orders.payments.register(outside=card)
    orders.payments.register(own=Cash())
    orders.payments.register(own=Points())
    orders.payments.register(own=Gift())
    orders.payments.register(own=Coupon())


def plug_messages(settings: Settings) -> None:
    """Set templates by Liquid and MJML, sign links with our own key, and say who sends."""
    key = secret(settings.data)
    messaging.ports.furnish(press=LiquidMjml(), address=settings.url, secret=key, ladder=LADDER)
    senders.plug(settings)


async def heard_from_the_bank(key: str) -> None:
    """Act on the bank's news of a payment; call it outside a transaction."""
    await orders.payments.settle(PaymentId.parse(key), at=clock.now())


def found_surfaces() -> list[Surface]:
    """Every surface with a `SURFACE` of its own."""
    modules = [
        import_module(f"{surfaces.__name__}.{one.name}") for one in iter_modules(surfaces.__path__)
    ]
    return [module.SURFACE for module in modules if hasattr(module, "SURFACE")]


def speaking(request: Asked) -> AbstractContextManager[None]:
    """Speak to a visitor in the language and zone that their settings say."""
    house = preferences.current()
    locale = request.cookies.get("interlace_locale", house.locale)
    known = locale if locale in LOCALES else house.locale
    zone = request.cookies.get("interlace_zone", "")
    try:
        place = ZoneInfo(zone or house.zone)
    except (ValueError, ZoneInfoNotFoundError):
        place = ZoneInfo("UTC")
    return design.speak(design.Speech(locale=known, zone=place, now=clock.now()))
