"""How fast people act: seconds of thought, and more visitors by day than by night."""

import asyncio
from datetime import datetime
from random import Random

# Visitors of each hour of the day where the stores are, as a share of the busiest hour's.
BY_HOUR = (
    *(0.12, 0.08, 0.06, 0.06, 0.08, 0.15, 0.30, 0.45, 0.60, 0.72, 0.80, 0.85),
    *(0.90, 0.85, 0.80, 0.82, 0.88, 0.95, 1.00, 1.00, 0.92, 0.75, 0.45, 0.22),
)
SHORTEST_S = 0.002


class Pace:
    """Human time, or `speed` times as fast."""

    def __init__(self, *, per_minute: float, speed: float = 1, even: bool = False) -> None:
        """`per_minute` visitors come in the busiest hour, or in every hour when it is `even`."""
        self.per_minute = per_minute
        self.speed = speed
        self.even = even

    def until_next(self, random: Random, local: datetime) -> float:
        """Seconds until the next visitor: they do not know of each other (Poisson)."""
        share = 1.0 if self.even else BY_HOUR[local.hour]
        return random.expovariate(self.per_minute * share / 60)

    async def think(self, random: Random, least_s: float, most_s: float) -> None:
        """Let a moment of human length pass."""
        await asyncio.sleep(max(SHORTEST_S, random.uniform(least_s, most_s) / self.speed))
