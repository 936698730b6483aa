"""Make, copy and drop whole databases on a server."""

import asyncpg

_EXISTS = "select exists(select from pg_database where datname = $1)"


async def create(server: str, name: str, *, template: str = "template1") -> bool:
    """Create a database unless it is there; True when it was made. Names are our own, never input."""
    connection = await asyncpg.connect(server)
    try:
        if await connection.fetchval(_EXISTS, name):
            return False
        await connection.execute(f'create database "{name}" template "{template}"')
    except asyncpg.DuplicateDatabaseError:
        return False
    else:
        return True
    finally:
        await connection.close()


async def drop(server: str, name: str) -> None:
    """Drop a database and whoever is connected to it."""
    connection = await asyncpg.connect(server)
    try:
        await connection.execute(f'drop database if exists "{name}" with (force)')
    finally:
        await connection.close()
