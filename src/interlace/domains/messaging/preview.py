"""Show a template as somebody would get it, before anybody does."""

from collections.abc import Mapping
from typing import Any

from interlace.domains import people
from interlace.domains.messaging import compose, links, purposes, render
from interlace.domains.messaging.brand import brand
from interlace.domains.messaging.examples import EXAMPLE
from interlace.domains.messaging.model import Brand, Rendered, Template
from interlace.vocabulary.ids import MessageId, PersonId


async def preview(
    used: Template,
    person: PersonId | None = None,
    *,
    context: Mapping[str, Any] | None = None,
    market: str = "",
    look: Brand | None = None,
) -> Rendered:
    """The template filled in for a person; what is not given is shown with example values.

    `look` is the market's brand where the caller has it at hand. Nothing is kept and nothing leaves. Refuses `BadTemplate` with what is wrong where.
    """
    profile = await people.profile(person) if person else None
    values = compose.values_for(profile, {**EXAMPLE, **(context or {})}, purpose=used.purpose)
    if not purposes.purpose(used.purpose).necessary:
        values["links"] = {"unsubscribe": links.unsubscribe(MessageId.derived("preview"))}
    return render.fill(used, values, look=look or await brand(market))
