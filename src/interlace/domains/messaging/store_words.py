"""The SQL of what messages are made of: brands, templates and policies."""

from typing import Any

from interlace.domains.messaging.model import Brand, Content, Policy, Template
from interlace.engine import db
from interlace.engine.db import Row
from interlace.kit import wire
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.ids import TemplateId

# The market's own comes before the house's.
BRAND = """
select brand from messaging.brands where market in ($1, '') order by market desc limit 1
"""
BRANDS = "select market, brand from messaging.brands order by market"
PUT_BRAND = """
insert into messaging.brands (market, brand, changed_at, changed_by) values ($1, $2, $3, $4)
on conflict (market) do update set brand = $2, changed_at = $3, changed_by = $4
"""
POLICY = """
select policy from messaging.policies where market in ($1, '') order by market desc limit 1
"""
PUT_POLICY = """
insert into messaging.policies (market, policy, changed_at, changed_by) values ($1, $2, $3, $4)
on conflict (market) do update set policy = $2, changed_at = $3, changed_by = $4
"""
TEMPLATES = """
select t.id, t.code, t.name, t.purpose, v.version, v.content, v.note, v.made_at, v.made_by
from messaging.templates t
join messaging.template_versions v on v.template_id = t.id and v.version = t.version
where t.retired_at is null and ($1::text is null or t.code = $1)
order by t.code
"""
BY_VERSION = """
select t.id, t.code, t.name, t.purpose, v.version, v.content, v.note, v.made_at, v.made_by
from messaging.templates t
join messaging.template_versions v on v.template_id = t.id
where t.id = $1 and v.version = $2
"""
VERSIONS = """
select t.id, t.code, t.name, t.purpose, v.version, v.content, v.note, v.made_at, v.made_by
from messaging.templates t
join messaging.template_versions v on v.template_id = t.id
where t.id = $1 order by v.version desc
"""
# The row is locked by the upsert, so two who save at once get versions of their own.
NEXT_VERSION = """
insert into messaging.templates (id, code, name, purpose, version) values ($1, $2, $3, $4, 1)
on conflict (id) do update set name = $3, purpose = $4, version = messaging.templates.version + 1,
    retired_at = null
returning version
"""
PUT_VERSION = """
insert into messaging.template_versions (template_id, version, content, note, made_at, made_by)
values ($1, $2, $3, $4, $5, $6)
"""


async def brand(market: str) -> Brand | None:
    value = await db.fetchval(BRAND, market)
    return wire.convert(value, Brand) if value else None


async def brands() -> dict[str, Brand]:
    rows = await db.fetch(BRANDS)
    return {row["market"]: wire.convert(row["brand"], Brand) for row in rows}


async def put_brand(market: str, brand: Brand, *, by: Actor, at: Instant) -> None:
    await db.execute(PUT_BRAND, market, brand, at, f"{by.kind}:{by.id}")


async def policy(market: str) -> Policy:
    value = await db.fetchval(POLICY, market)
    return wire.convert(value, Policy) if value else Policy()


async def put_policy(market: str, policy: Policy, *, by: Actor, at: Instant) -> None:
    await db.execute(PUT_POLICY, market, policy, at, f"{by.kind}:{by.id}")


async def templates(code: str | None = None) -> list[Template]:
    return [template(row) for row in await db.fetch(TEMPLATES, code)]


async def by_version(id_: TemplateId, version: int) -> Template | None:
    row = await db.fetchrow(BY_VERSION, id_, version)
    return template(row) if row else None


async def versions(id_: TemplateId) -> list[Template]:
    return [template(row) for row in await db.fetch(VERSIONS, id_)]


async def put_template(new: Template, *, by: Actor, at: Instant) -> int:
    """Keep a new version and return its number."""
    version = await db.fetchval(NEXT_VERSION, new.id, new.code, new.name, new.purpose)
    made_by = f"{by.kind}:{by.id}"
    await db.execute(PUT_VERSION, new.id, version, new.content, new.note, at, made_by)
    return version


def template(row: Row) -> Template:
    fields: dict[str, Any] = dict(row) | {
        "id": TemplateId(row["id"]),
        "content": wire.convert(row["content"], Content),
    }
    return Template(**fields)
