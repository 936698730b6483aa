"""Play a rehearsal out, and keep how far it is."""

from interlace.domains.journeys import store_rehearsals as store
from interlace.domains.journeys.rehearse import rehearse
from interlace.engine import clock, db, job
from interlace.kit.refusal import Refusal
from interlace.vocabulary.ids import RehearsalId


@job(outside=True, retries=2)
async def play_out(*, rehearsal: RehearsalId) -> None:
    """Walk everybody through on the virtual clock; begun again it gives the same."""

    async def progress(played: int, facts: int) -> None:
        # It is seen while the rehearsal goes on, so it is committed at once.
        async with db.apart(), db.transaction():
            await store.count(rehearsal, played, facts)

    async with db.reading():
        row = await store.one(rehearsal)
        if row is None or row["finished_at"] is not None:
            return
        try:
            found, why = (
                await rehearse(
                    store.journey_from(row["document"]),
                    since=row["since"],
                    until=row["until"],
                    progress=progress,
                ),
                "",
            )
        except Refusal as refusal:
            found, why = None, str(refusal)
    async with db.transaction():
        await store.finish(rehearsal, found, why, at=clock.now())
