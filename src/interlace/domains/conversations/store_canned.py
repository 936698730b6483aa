"""The SQL of canned replies."""

from interlace.domains.conversations.model import Reply
from interlace.engine import db

KEEP = """
insert into conversations.canned (code, locale, title, text) values ($1, $2, $3, $4)
on conflict (code, locale) do update set title = $3, text = $4
"""

DROP = "delete from conversations.canned where code = $1 and locale = $2"

FIND = """
select * from conversations.canned
where ($1 = '' or title ilike '%' || $1 || '%' or text ilike '%' || $1 || '%')
    and ($2::text is null or locale = $2)
order by title, locale limit 100
"""


async def keep(reply: Reply) -> None:
    await db.execute(KEEP, reply.code, reply.locale, reply.title, reply.text)


async def drop(code: str, locale: str) -> None:
    await db.execute(DROP, code, locale)


async def find(text: str, locale: str | None) -> list[Reply]:
    rows = await db.fetch(FIND, text.strip(), locale)
    return [Reply(row["code"], row["locale"], row["title"], row["text"]) for row in rows]
