"""Look the ledger over: every account against the transfers and holds it is made of."""

import msgspec

from interlace.domains.offers import store_ledger


class Drift(msgspec.Struct, frozen=True):
    """An account that does not come to what its transfers and holds say."""

    account: str
    says: str


async def drift() -> list[Drift]:
    """The accounts that drifted; empty when the ledger is sound."""
    rows = [dict(row) for row in await store_ledger.drift()]
    return [Drift(row.pop("id", b"").hex(), str(row)) for row in rows]
