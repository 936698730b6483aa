"""The database: one pool a process, one transaction a request or job, carried by the context."""

from asyncio import timeout
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from contextvars import ContextVar
from time import monotonic
from typing import Any, Literal, TypeAlias, TypeVar

import asyncpg
import msgspec
import structlog
from asyncpg.pool import PoolConnectionProxy

from interlace.kit import wire

Row: TypeAlias = asyncpg.Record
Connection: TypeAlias = asyncpg.Connection | PoolConnectionProxy

STATEMENTS_KEPT = 1000
COMMAND_TIMEOUT_S = 60
CLOSE_WITHIN_S = 10
SLOW_S = 0.2
"""What takes longer is in the log."""
OUTAGES = (
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.TooManyConnectionsError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
)
"""How a database that is away shows itself."""
UNFIT = asyncpg.DataError
"""How a value shows itself that no column can hold: a NUL in a text, a number beyond all bounds."""
UNKEEPABLE = (asyncpg.CharacterNotInRepertoireError, asyncpg.UntranslatableCharacterError)
"""How a text shows that no database can hold it."""
FAILURES = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
"""What a statement can fail with."""
T = TypeVar("T")
_JSONB_VERSION = b"\x01"
_log = structlog.get_logger("db")


class Unit:
    """One transaction and what is still to be written with it.

    The connection is borrowed when the first statement needs it, so work that asks the database
    nothing costs it nothing.
    """

    def __init__(self, *, writes: bool) -> None:
        self.writes = writes
        self.told: list[Any] = []
        self.after: list[Callable[[], object]] = []
        self.ended = False
        self._connection: Connection | None = None

    async def connection(self) -> Connection:
        """Borrow the connection on first use; a writing unit begins its transaction."""
        if self.ended:
            # A task that outlives its request would begin what nobody ends.
            raise RuntimeError("this transaction has ended: open another at the rim")
        if self._connection is None:
            self._connection = await pool().acquire()
            if self.writes:
                await self._connection.execute("begin")
        return self._connection

    async def end(self, how: Literal["commit", "rollback"]) -> None:
        """End the transaction, if one was begun, and give the connection back."""
        self.ended = True
        connection, self._connection = self._connection, None
        if connection is None:
            return
        try:
            if self.writes and not connection.is_closed():
                await _noting(how, connection.execute(how))
        finally:
            await pool().release(connection)


class _State:
    pool: asyncpg.Pool | None = None
    flushers: list[Callable[[Unit], Awaitable[None]]]


_state = _State()
_state.flushers = []
_unit: ContextVar[Unit | None] = ContextVar("unit", default=None)


async def connect(url: str, *, size: int = 16) -> None:
    """Open this process's pool; `size` is the most connections it will hold."""
    if _state.pool is None:
        _state.pool = await asyncpg.create_pool(
            url,
            min_size=1,
            max_size=size,
            init=prepare_connection,
            reset=_keep,
            statement_cache_size=STATEMENTS_KEPT,
            max_cached_statement_lifetime=0,
            command_timeout=COMMAND_TIMEOUT_S,
        )


async def disconnect() -> None:
    """Close the pool; open work is given ten seconds."""
    pool, _state.pool = _state.pool, None
    if pool is not None:
        # A connection that is never given back would keep us waiting; in time they are all cut.
        with suppress(TimeoutError):
            async with timeout(CLOSE_WITHIN_S):
                await pool.close()


@asynccontextmanager
async def other(url: str, *, size: int = 16) -> AsyncGenerator[None]:
    """Use another database for a while; the pool of before comes back afterwards."""
    before, _state.pool = _state.pool, None
    try:
        await connect(url, size=size)
        yield
    finally:
        await disconnect()
        _state.pool = before


def pool() -> asyncpg.Pool:
    if _state.pool is None:
        raise RuntimeError("the database is not connected: call db.connect first")
    return _state.pool


async def prepare_connection(connection: Connection) -> None:
    """Teach a fresh connection our ids (16 raw bytes) and JSON."""
    await connection.set_type_codec(
        "uuid", schema="pg_catalog", format="binary", encoder=_id_bytes, decoder=bytes
    )
    await connection.set_type_codec(
        "jsonb", schema="pg_catalog", format="binary", encoder=_to_jsonb, decoder=_from_jsonb
    )


@asynccontextmanager
async def transaction(*, rollback: bool = False) -> AsyncGenerator[Unit]:
    """Open the transaction of a request or job, or join the one that is open.

    What was told is written right before the commit. With `rollback` nothing is kept.
    """
    unit = _unit.get()
    if unit is not None and unit.writes and not unit.ended:
        yield unit
        return
    unit = Unit(writes=True)
    token = _unit.set(unit)
    try:
        yield unit
        if not unit.ended:
            await finish(unit, keep=not rollback)
    except BaseException:
        await unit.end("rollback")
        raise
    finally:
        _unit.reset(token)


@asynccontextmanager
async def reading() -> AsyncGenerator[Unit]:
    """Lend a connection without a transaction, for a page that only looks."""
    unit = _unit.get()
    if unit is not None and not unit.ended:
        yield unit
        return
    unit = Unit(writes=False)
    token = _unit.set(unit)
    try:
        yield unit
    finally:
        await unit.end("rollback")
        _unit.reset(token)


async def finish(unit: Unit, *, keep: bool = True) -> None:
    """Write what was told and commit, or drop everything; then call what waited for the commit."""
    await flush()
    await unit.end("commit" if keep else "rollback")
    after, unit.after = unit.after, []
    for call in after if keep else ():
        try:
            call()
        except Exception:  # noqa: BLE001  what is committed stands, whatever follows it
            _log.exception("what waited for a commit failed")


@asynccontextmanager
async def apart() -> AsyncGenerator[None]:
    """Step out of the open transaction, to begin another that stands whatever becomes of it."""
    token = _unit.set(None)
    try:
        yield
    finally:
        _unit.reset(token)


@asynccontextmanager
async def savepoint() -> AsyncGenerator[None]:
    """Undo only what happens inside when it fails; of two of one name, the later is gone back to."""
    # What was told before is written before, or it would be undone with what happens inside.
    await flush()
    unit = current()
    after = len(unit.after)
    connection = await unit.connection()
    await connection.execute("savepoint here")
    try:
        yield
        await flush()
    except BaseException:
        unit.told.clear()
        del unit.after[after:]
        await connection.execute("rollback to savepoint here; release savepoint here")
        raise
    await connection.execute("release savepoint here")


def current() -> Unit:
    unit = _unit.get()
    if unit is None:
        raise RuntimeError("no transaction is open here: open one at the rim")
    return unit


def on_flush(write: Callable[[Unit], Awaitable[None]]) -> None:
    """Have `write` called right before every commit."""
    _state.flushers.append(write)


def after_commit(call: Callable[[], object]) -> None:
    """Have `call` called once the open transaction is safely on disk."""
    current().after.append(call)


async def flush() -> None:
    """Write what was told so far, still inside the transaction."""
    unit = current()
    for write in _state.flushers:
        await write(unit)


async def fetch(sql: str, *values: Any) -> list[Row]:
    return await _noting(sql, (await current().connection()).fetch(sql, *values))


async def fetchrow(sql: str, *values: Any) -> Row | None:
    return await _noting(sql, (await current().connection()).fetchrow(sql, *values))


async def fetchval(sql: str, *values: Any) -> Any:
    return await _noting(sql, (await current().connection()).fetchval(sql, *values))


async def execute(sql: str, *values: Any) -> str:
    return await _noting(sql, (await current().connection()).execute(sql, *values))


async def copy(
    schema: str, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Write many rows at once (COPY in binary form)."""
    connection = await current().connection()
    await connection.copy_records_to_table(table, schema_name=schema, columns=columns, records=rows)


async def _keep(_: Any) -> None:
    """Leave it: nothing here changes session state, and asyncpg has rolled back what was open."""


async def _noting(sql: str, work: Awaitable[T]) -> T:
    """Do a statement's work; one that is slow is in the log."""
    # The driver's own hook for this costs a quarter of a short statement's time.
    began = monotonic()
    try:
        return await work
    finally:
        if (took := monotonic() - began) > SLOW_S:
            _log.warning("a statement was slow", seconds=round(took, 3), sql=sql[:200])


def _id_bytes(value: Any) -> bytes:
    return value if isinstance(value, bytes) else value.bytes


def _to_jsonb(value: Any) -> bytes:
    return _JSONB_VERSION + (value if isinstance(value, msgspec.Raw) else wire.encode(value))


def _from_jsonb(data: bytes) -> Any:
    return msgspec.json.decode(data[1:])
