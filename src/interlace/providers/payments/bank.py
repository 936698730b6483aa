"""The books of a simulated bank: it remembers every request, whoever of us stops in between."""

import fcntl
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

import msgspec


class Entry(msgspec.Struct, frozen=True):
    """A payment as the bank sees it."""

    key: str
    reference: str
    amount: int
    currency: str
    state: str
    captured: int = 0
    refunded: int = 0
    done: tuple[str, ...] = ()
    """Keys of the requests that moved its money, so that none moves it twice."""


class Bank:
    """Payments by the merchant's key: a journal in a file that several processes may share."""

    def __init__(self, books: Path | None = None) -> None:
        """Without a file the books end with the process."""
        self._entries: dict[str, Entry] = {}
        self._keys: dict[str, str] = {}
        self._books = books
        self._journal: BinaryIO | None = None
        self._read = 0
        if books:
            books.parent.mkdir(parents=True, exist_ok=True)

    def open(self, key: str, amount: int, currency: str, state: str) -> Entry:
        """Enter a payment; a key that is known keeps its first entry."""
        with self._alone():
            known = self._entries.get(key)
            return known or self._write(Entry(key, f"ch_{uuid4().hex}", amount, currency, state))

    def by_key(self, key: str) -> Entry | None:
        with self._alone():
            return self._entries.get(key)

    def by_reference(self, reference: str) -> Entry | None:
        with self._alone():
            return self._entries.get(self._keys.get(reference, ""))

    def move(self, reference: str, *, from_: str, to: str) -> bool:
        """Change a payment's state; False when it was not in the state it had to be in."""
        with self._alone():
            entry = self._entries.get(self._keys.get(reference, ""))
            if entry is None or entry.state != from_:
                return False
            self._write(msgspec.structs.replace(entry, state=to))
            return True

    def capture(self, reference: str, amount: int, *, key: str) -> None:
        """Take some of what was set aside, once for a key."""
        with self._alone():
            entry = self._entries[self._keys[reference]]
            if key not in entry.done and entry.captured + amount <= entry.amount:
                captured = entry.captured + amount
                self._write(_did(entry, key, state="captured", captured=captured))

    def refund(self, reference: str, amount: int, *, key: str) -> None:
        """Give back some of what was taken, once for a key; a terminal's own sale is not in here."""
        with self._alone():
            entry = self._entries.get(self._keys.get(reference, ""))
            if entry and key not in entry.done and entry.refunded + amount <= entry.captured:
                self._write(_did(entry, key, refunded=entry.refunded + amount))

    def entries(self) -> list[Entry]:
        """Everything the bank has on its books."""
        with self._alone():
            return list(self._entries.values())

    def _write(self, entry: Entry) -> Entry:
        self._keep(entry)
        if self._journal:
            self._journal.write(msgspec.json.encode(entry) + b"\n")
            self._journal.flush()
            self._read = self._journal.tell()
        return entry

    def _keep(self, entry: Entry) -> None:
        self._entries[entry.key] = entry
        self._keys[entry.reference] = entry.key

    @contextmanager
    def _alone(self) -> Generator[None]:
        """Keep other processes out, and first read what they wrote."""
        if self._books is None:
            yield
            return
        # Closing the file lets the others in again.
        with self._books.open("a+b") as journal:
            fcntl.flock(journal, fcntl.LOCK_EX)
            journal.seek(self._read)
            for line in journal:
                self._keep(msgspec.json.decode(line, type=Entry))
            self._read = journal.tell()
            self._journal = journal
            try:
                yield
            finally:
                self._journal = None


def _did(entry: Entry, key: str, **changes: object) -> Entry:
    return msgspec.structs.replace(entry, done=(*entry.done, key), **changes)
