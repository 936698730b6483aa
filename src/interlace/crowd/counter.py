"""The counters where customers and staff meet: somebody shows a code, somebody hands over goods."""

import asyncio

import msgspec


class Collecting(msgspec.Struct, frozen=True):
    """A customer at the counter, with their order and its pickup code."""

    order: str
    code: str
    served: asyncio.Future[bool]


class Returning(msgspec.Struct, frozen=True):
    """Goods that come back, over the counter or in a parcel, by line and units."""

    order: str
    lines: dict[str, int]
    served: asyncio.Future[bool]


class Counters:
    """Everybody who waits to be served."""

    def __init__(self) -> None:
        self.collecting: asyncio.Queue[Collecting] = asyncio.Queue()
        self.returning: asyncio.Queue[Returning] = asyncio.Queue()

    async def collect(self, order: str, code: str) -> bool:
        """Stand at the counter until it was our turn; whether we got the goods."""
        served = asyncio.get_running_loop().create_future()
        await self.collecting.put(Collecting(order, code, served))
        return await served

    async def give_back(self, order: str, lines: dict[str, int]) -> bool:
        """Hand goods in; whether they were taken back."""
        served = asyncio.get_running_loop().create_future()
        await self.returning.put(Returning(order, lines, served))
        return await served
