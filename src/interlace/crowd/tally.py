"""Count what the crowd did, for a line now and then."""

from collections import Counter

# What is counted, in the order in which it is told.
WORDS = ("visitors", "pages", "carts", "orders", "picked up", "sent", "returned", "chats", "faults")
REMEMBERED_FAULTS = 20


class Tally:
    """Counts by word, and the first faults of the house in full."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.inside = 0
        self.faults: list[str] = []

    def add(self, word: str, many: int = 1) -> None:
        self.counts[word] += many

    def fault(self, what: str) -> None:
        """The house broke; whoever runs it wants to know where."""
        self.add("faults")
        if len(self.faults) < REMEMBERED_FAULTS:
            self.faults.append(what)

    def __getitem__(self, word: str) -> int:
        return self.counts[word]

    def __str__(self) -> str:
        told = " · ".join(f"{self.counts[word]:,} {word}" for word in WORDS)
        return f"crowd (simulated): {self.inside} in the shop · {told}"
