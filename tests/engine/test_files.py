import hashlib

import pytest

from interlace.engine import db, files


async def test_the_same_bytes_are_kept_once(tx: None):
    first = await files.keep(b"a picture of a mug", "image/png")
    assert first == hashlib.sha256(b"a picture of a mug").hexdigest()
    assert await files.keep(b"a picture of a mug", "image/jpeg") == first
    assert await db.fetchval("select count(*) from engine.files") == 1
    assert await files.fetch(first) == files.File(first, "image/png", b"a picture of a mug")


async def test_a_file_may_not_be_larger_than_said(tx: None):
    with pytest.raises(files.FileTooLarge):
        await files.keep(bytes(files.LARGEST + 1))


@pytest.mark.parametrize("name", ["", "x" * 64, "ab", "0" * 64])
async def test_what_was_never_kept_is_not_found(tx: None, name: str):
    with pytest.raises(files.NoFile):
        await files.fetch(name)
