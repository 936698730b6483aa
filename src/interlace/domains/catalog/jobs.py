"""What the catalogue does by itself when its time has come."""

from interlace.domains.catalog import store_prices, window
from interlace.engine import clock, job
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.ids import ImportId


@job
async def turn_prices(*, moment: Instant) -> None:
    """Renew the order by price and the shop windows when a price begins or ends."""
    await store_prices.reorder_turning(moment)
    await window.changed()


@job
async def take_lines(*, id_: ImportId) -> None:
    """Take the next lines of an import, and come back while there are more."""
    # Imported here: taking lines sets prices, and prices that end ask for the job above.
    from interlace.domains.catalog import take_lines as lines  # noqa: PLC0415

    if await lines.take_lines(id_, by=Actor.system(), at=clock.now()):
        await take_lines.later(id_=id_)
