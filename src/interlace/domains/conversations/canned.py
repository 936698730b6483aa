"""Canned replies: words that are written once and filled in with what is known."""

import re
from collections.abc import Mapping

from interlace.domains.conversations import store_canned
from interlace.domains.conversations.model import Reply
from interlace.kit.refusal import Refusal
from interlace.kit.text import slug

_GAP = re.compile(r"\{\s*([a-z_.]+)\s*\}")
LONGEST = 4000


class EmptyReply(Refusal):
    """A canned reply needs a title and words."""


async def define(title: str, text: str, *, locale: str = "en", code: str = "") -> Reply:
    """Keep a reply; the same code and language again replaces it. Refuses `EmptyReply`."""
    if not title.strip() or not text.strip():
        raise EmptyReply
    reply = Reply(slug(code or title), locale, title.strip()[:80], text.strip()[:LONGEST])
    await store_canned.keep(reply)
    return reply


async def drop(code: str, *, locale: str) -> None:
    await store_canned.drop(code, locale)


async def list_(text: str = "", *, locale: str | None = None) -> list[Reply]:
    """Replies whose title or words hold what was typed."""
    return await store_canned.find(text, locale)


def filled(reply: Reply, values: Mapping[str, str]) -> str:
    """The words with every gap filled; one nobody knows stays to be seen."""
    return _GAP.sub(lambda gap: values.get(gap[1]) or gap[0], reply.text)
