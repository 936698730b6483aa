"""Fill a template in: the brand's frame around its words, for one person."""

from collections.abc import Mapping
from typing import Any

import msgspec

from interlace.domains.messaging import ports
from interlace.domains.messaging.model import Brand, Content, Form, Rendered, Template
from interlace.domains.messaging.rules_text import plain

LONG_TEXT = 480
"""A text message longer than this is sent, and paid for, as more than three."""
FRAME = """<mjml lang="{{ brand.lang }}"><mj-head>
<mj-title>{{ subject }}</mj-title><mj-preview>{{ preheader }}</mj-preview>
<mj-attributes>
<mj-all font-family="{{ brand.font }}" /><mj-text color="{{ brand.ink }}" font-size="15px" line-height="23px" padding="6px 28px" />
<mj-section background-color="{{ brand.paper }}" padding="0" /><mj-column padding="0" />
<mj-image padding="6px 28px" /><mj-table color="{{ brand.ink }}" font-size="15px" line-height="23px" padding="6px 28px" />
<mj-button background-color="{{ brand.accent }}" color="{{ brand.on_accent }}" border-radius="8px" font-weight="600" font-size="15px" inner-padding="12px 22px" align="left" padding="12px 28px" />
<mj-divider border-color="#dcdde3" border-width="1px" padding="12px 28px" />
</mj-attributes>
<mj-style>h1 { font-size: 22px; line-height: 30px; margin: 0; } a { color: {{ brand.accent }}; }</mj-style>
</mj-head><mj-body background-color="{{ brand.ground }}" width="600px">
<mj-section background-color="{{ brand.ground }}" padding="18px 0 0"><mj-column></mj-column></mj-section>
<mj-section padding="22px 0 6px"><mj-column>{% if brand.logo_address %}<mj-image src="{{ brand.logo_address }}" alt="{{ brand.name }}" href="{{ house }}" align="left" width="140px" />{% else %}<mj-text font-size="19px" font-weight="700"><a href="{{ house }}" style="color:{{ brand.ink }};text-decoration:none">{{ brand.name }}</a></mj-text>{% endif %}</mj-column></mj-section>
"""
FOOT = """
<mj-section padding="8px 0 22px"><mj-column></mj-column></mj-section>
<mj-section background-color="{{ brand.ground }}" padding="14px 0 26px"><mj-column>
<mj-text font-size="12px" line-height="18px" color="{{ brand.muted }}">{{ brand.legal | newline_to_br }}</mj-text>
{% if links.unsubscribe %}<mj-text font-size="12px" line-height="18px" color="{{ brand.muted }}">You get this because of: {{ purpose }}. <a href="{{ links.unsubscribe }}" style="color:{{ brand.muted }}">Unsubscribe or choose what you get</a></mj-text>{% endif %}
</mj-column></mj-section></mj-body></mjml>"""


def fill(template: Template, values: Mapping[str, Any], *, look: Brand) -> Rendered:
    """Every form of a template with its gaps filled; refuses `BadTemplate`."""
    press, content = ports.press(), template.content
    known = {"purpose": "", **values, "brand": seen(look), "house": ports.address()}
    subject = press.words(content.subject, known)
    known |= {"subject": subject, "preheader": press.words(content.preheader, known)}
    blank = ports.Sheet("", "")
    sheet = press.mail(FRAME + content.mail + FOOT, known) if content.has(Form.MAIL) else blank
    short = press.words(content.short, known)
    return Rendered(
        subject=" ".join(subject.split()),
        html=sheet.html,
        text=plain(sheet.source),
        short=short,
        notice=press.words(content.notice, known),
        link=press.words(content.link, known),
        warnings=_warnings(content, subject, short),
    )


def seen(look: Brand) -> dict[str, Any]:
    """The brand as a template sees it; in Liquid only nothing at all is false, so empty is nothing."""
    address = f"{ports.address()}/brand/{look.logo}" if look.logo else ""
    return msgspec.structs.asdict(look) | {
        "logo_address": address,
        "lang": look.locale.partition("_")[0],
    }


def _warnings(content: Content, subject: str, short: str) -> tuple[str, ...]:
    found: list[str] = []
    if content.has(Form.MAIL) and not subject.strip():
        found.append("The mail has no subject.")
    if len(short) > LONG_TEXT:
        found.append(f"The short text has {len(short)} characters; it goes out as several.")
    return tuple(found)
