"""Templates: words with gaps for one occasion, in versions."""

import re

import msgspec

from interlace.domains.messaging import render, store_words
from interlace.domains.messaging.brand import brand
from interlace.domains.messaging.model import Content, Template
from interlace.domains.messaging.shipped import SHIPPED
from interlace.kit.actor import Actor
from interlace.kit.refusal import NotFound, Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.ids import TemplateId

_CODE = re.compile(r"[a-z][a-z0-9_]{1,59}")


class NoTemplate(NotFound):
    """There is no template {template}."""


class MalformedCode(Refusal):
    """`{code}` can not name a template; use small letters, digits and underscores."""


class NoWords(Refusal):
    """A template says something in at least one form."""


async def define_template(
    code: str, *, name: str, purpose: str, content: Content, note: str = "", by: Actor, at: Instant
) -> Template:
    """Keep a new version; the ones before stay. Refuses `BadTemplate` with what is wrong where."""
    if not _CODE.fullmatch(code):
        raise MalformedCode(code=code[:60])
    new = Template(
        id=TemplateId.derived(code), code=code, name=name, purpose=purpose, content=content,
        note=note, made_at=at, made_by=f"{by.kind}:{by.id}",
    )  # fmt: skip
    if not (content.mail.strip() or content.short.strip() or content.notice.strip()):
        raise NoWords
    # What can not be filled in with nothing known will fail for somebody; better it fails here.
    render.fill(new, {}, look=await brand())
    version = await store_words.put_template(new, by=by, at=at)
    return msgspec.structs.replace(new, version=version)


async def template(code: str) -> Template:
    """The template as it is used now; refuses `NoTemplate`."""
    found = await store_words.templates(code)
    if found:
        return found[0]
    try:
        return SHIPPED[code]
    except KeyError as error:
        raise NoTemplate(template=code[:60]) from error


async def templates() -> list[Template]:
    """Every template in use, ours and those of staff."""
    own = {one.code: one for one in await store_words.templates()}
    return [one for _, one in sorted((SHIPPED | own).items())]


async def versions(code: str) -> list[Template]:
    """All versions of a template, latest first; the shipped one is 0."""
    kept = await store_words.versions(TemplateId.derived(code))
    return [*kept, SHIPPED[code]] if code in SHIPPED else kept


async def at_version(id_: TemplateId, version: int) -> Template:
    """One version of a template; refuses `NoTemplate`."""
    found = await store_words.by_version(id_, version)
    shipped = (one for one in SHIPPED.values() if one.id == id_ and version == 0)
    known = found or next(shipped, None)
    if known is None:
        raise NoTemplate(template=id_)
    return known
