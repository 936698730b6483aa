"""Bring the database to the shape this version needs: plain SQL files, each run once."""

import hashlib
from collections.abc import Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable

import asyncpg
import msgspec

from interlace.engine import db
from interlace.kit.refusal import Refusal

_LEDGER = """
create schema if not exists engine;
create table if not exists engine.migrations (
    package text not null,
    name text not null,
    checksum text not null,
    ran_at timestamptz not null default now(),
    primary key (package, name)
)
"""
_ONE_AT_A_TIME = "select pg_advisory_xact_lock(7110351)"
_LOCK_TIMEOUT = "set local lock_timeout = '5s'"
_RAN = "select package, name, checksum from engine.migrations"
_REMEMBER = "insert into engine.migrations (package, name, checksum) values ($1, $2, $3)"


class OtherVersion(Refusal):
    """The data was written by another version ({package} {name}); run that version, or restore a backup."""


class NewerVersion(Refusal):
    """The data was written by a newer Interlace, which has {package} {name}. Run that version, or restore a backup."""


class TablesBusy(Refusal, status=409):
    """The tables could not be changed, because something else works with them. Stop it and try again."""


class Migration(msgspec.Struct, frozen=True):
    """One SQL file of one package."""

    package: str
    name: str
    sql: str

    @property
    def checksum(self) -> str:
        return hashlib.sha256(self.sql.encode()).hexdigest()


def found(packages: Sequence[str]) -> list[Migration]:
    """The migrations of the packages, in the order of the packages and then of their numbers."""
    return [
        Migration(package, file.name, file.read_text())
        for package in packages
        for file in sorted(
            _sql_files(files(package).joinpath("schema")), key=lambda file: file.name
        )
    ]


async def migrate(packages: Sequence[str]) -> list[Migration]:
    """Run what has not run yet and return it; refuses `OtherVersion`, `NewerVersion`, `TablesBusy`.

    Safe to run twice at once.
    """
    try:
        async with db.transaction():
            return await _run(found(packages))
    except asyncpg.LockNotAvailableError as error:
        raise TablesBusy from error


async def _run(wanted: Sequence[Migration]) -> list[Migration]:
    await db.execute(_ONE_AT_A_TIME)
    await db.execute(_LOCK_TIMEOUT)
    await db.execute(_LEDGER)
    ran = {(row["package"], row["name"]): row["checksum"] for row in await db.fetch(_RAN)}
    _same_version(wanted, ran)
    new = [one for one in wanted if (one.package, one.name) not in ran]
    for one in new:
        await db.execute(one.sql)
        await db.execute(_REMEMBER, one.package, one.name, one.checksum)
    return new


def _same_version(wanted: Sequence[Migration], ran: dict[tuple[str, str], str]) -> None:
    known = {(one.package, one.name): one.checksum for one in wanted}
    for (package, name), checksum in ran.items():
        if (package, name) not in known:
            raise NewerVersion(package=package, name=name)
        if known[package, name] != checksum:
            raise OtherVersion(package=package, name=name)


def _sql_files(folder: Traversable) -> list[Traversable]:
    return (
        [file for file in folder.iterdir() if file.name.endswith(".sql")] if folder.is_dir() else []
    )
