"""A simulated post office: it takes every message once, keeps it, and brings answers later."""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec

MOST_SHOWN = 200


class Parcel(msgspec.Struct, frozen=True, kw_only=True):
    """A message as it arrived in somebody's box. Everything here is simulated."""

    key: str
    """Our id of it: the same key is the same message."""
    channel: str
    to: str
    from_: str
    subject: str = ""
    text: str = ""
    raw: str = ""
    """As it came over the wire."""
    callback: str = ""
    """Where the sender wants to hear of it."""
    external_id: str
    at: float


class Errand(msgspec.Struct, frozen=True, kw_only=True):
    """A request the outside world makes of us: a callback, a click, a reply."""

    id: str
    due: float
    method: str = "POST"
    url: str
    headers: dict[str, str] = {}
    body: str = ""
    tries: int = 0


class PostOffice:
    """Boxes and errands in a folder that several processes share; a file appears whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._boxes, self._errands = folder / "boxes", folder / "errands"
        self._letters = folder / "letters"
        for one in (self._boxes, self._errands, self._letters):
            one.mkdir(parents=True, exist_ok=True)

    def take(self, parcel: Parcel) -> tuple[Parcel, bool]:
        """Put it into its box; one that is there already stays, and the second is not new."""
        file = self._boxes / f"{parcel.key}.json"
        if _appear(file, msgspec.json.encode(parcel)):
            return parcel, True
        return msgspec.json.decode(file.read_bytes(), type=Parcel), False

    def parcel(self, key: str) -> Parcel | None:
        file = self._boxes / f"{Path(key).name}.json"
        return msgspec.json.decode(file.read_bytes(), type=Parcel) if file.exists() else None

    def parcels(self, *, to: str = "", channel: str = "", limit: int = MOST_SHOWN) -> list[Parcel]:
        """The latest parcels; our ids sort by time."""
        names = sorted((one.name for one in os.scandir(self._boxes)), reverse=True)
        return list(_first(self._matching(names, to, channel), limit))

    def count(self) -> int:
        return sum(1 for _ in os.scandir(self._boxes))

    def _matching(self, names: list[str], to: str, channel: str) -> Iterator[Parcel]:
        for name in names:
            if name.endswith(".json"):
                one = msgspec.json.decode((self._boxes / name).read_bytes(), type=Parcel)
                if to.lower() in one.to.lower() and channel in {"", one.channel}:
                    yield one

    def send_off(
        self, url: str, *, after_s: float = 0, method: str = "POST", body: str = "",
        headers: dict[str, str] | None = None,
    ) -> None:  # fmt: skip
        """Have a request made of us in so many seconds."""
        errand = Errand(
            id=uuid4().hex, due=time.time() + after_s, method=method, url=url, body=body,
            headers=headers or {},
        )  # fmt: skip
        self.keep(errand)

    def keep(self, errand: Errand) -> None:
        name = f"{int(errand.due * 1000):015d}-{errand.id}.json"
        _appear(self._errands / name, msgspec.json.encode(errand))

    def due(self, now: float, limit: int = 50) -> Iterator[Errand]:
        """Take errands whose time has come; each is given to one asker only."""
        names = sorted(one.name for one in os.scandir(self._errands) if one.name.endswith(".json"))
        for name in names[:limit]:
            if int(name.partition("-")[0]) > now * 1000:
                return
            mine = self._errands / f"{name}.{uuid4().hex}"
            with suppress(FileNotFoundError):
                (self._errands / name).rename(mine)
                yield msgspec.json.decode(mine.read_bytes(), type=Errand)
                mine.unlink()

    def drop(self, letter: bytes) -> None:
        """Put a mail into the shop's own mailbox: a reply, a bounce, a complaint."""
        _appear(self._letters / f"{time.time_ns():020d}-{uuid4().hex}.eml", letter)

    def letters(self, limit: int = 50) -> list[tuple[str, bytes]]:
        """The mails in the shop's mailbox, oldest first, by name."""
        names = sorted(one.name for one in os.scandir(self._letters) if one.name.endswith(".eml"))
        return [(name, (self._letters / name).read_bytes()) for name in names[:limit]]

    def read(self, name: str) -> None:
        """Take a mail out of the shop's mailbox."""
        (self._letters / Path(name).name).unlink(missing_ok=True)


def _first(found: Iterator[Any], limit: int) -> Iterator[Any]:
    for _, one in zip(range(limit), found, strict=False):
        yield one


def _appear(file: Path, body: bytes) -> bool:
    """Let a file appear with its whole content; False where there is one of that name."""
    part = file.with_name(f"{file.name}.{uuid4().hex}.part")
    part.write_bytes(body)
    try:
        os.link(part, file)
    except FileExistsError:
        return False
    finally:
        part.unlink()
    return True
