"""The outbox as a list: what it is narrowed to, and what a row shows."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from operator import itemgetter
from typing import Any

from interlace.domains import messaging
from interlace.kit.ids import MalformedId
from interlace.kit.time import Instant
from interlace.vocabulary.ids import TemplateId

LATELY = timedelta(days=7)
TONES = {
    "waiting": "quiet", "sending": "busy", "sent": "info", "delivered": "info", "opened": "good",
    "clicked": "good", "withheld": "warn", "failed": "bad", "bounced": "bad", "complained": "bad",
}  # fmt: skip
SAID = {
    "waiting": "Waits", "sending": "On its way", "sent": "Sent", "delivered": "Arrived",
    "opened": "Opened", "clicked": "Followed", "withheld": "Not sent", "failed": "Failed",
    "bounced": "Came back", "complained": "Called spam",
}  # fmt: skip
FIELDS = ("q", "state", "channel", "purpose", "template", "reason")


def asked(params: Mapping[str, str]) -> dict[str, str]:
    """What of the address narrows the list."""
    return {name: params[name] for name in FIELDS if params.get(name)}


def narrow(query: Mapping[str, str]) -> messaging.outbox.Narrow:
    template = None
    if query.get("template"):
        try:
            template = TemplateId.parse(query["template"])
        except MalformedId:
            template = TemplateId.derived("none")
    return messaging.outbox.Narrow(
        text=query.get("q", ""), state=query.get("state"), channel=query.get("channel"),
        purpose=query.get("purpose"), reason=query.get("reason"), template=template,
    )  # fmt: skip


def filters(
    query: Mapping[str, str], templates: Sequence[messaging.Template]
) -> list[dict[str, Any]]:
    """What the list can be narrowed to."""
    choices = {
        "state": ("State", list(SAID.items())),
        "channel": ("Channel", [(code, code) for code in messaging.ports.senders()]),
        "purpose": ("About", [(one.code, one.name) for one in messaging.purposes.KNOWN.values()]),
        "template": ("Template", [(str(one.id), one.name) for one in templates]),
    }
    found = [
        {
            "name": name,
            "label": label,
            "options": [("", f"Any {label.lower()}"), *options],
            "value": query.get(name, ""),
        }
        for name, (label, options) in choices.items()
    ]
    return [
        *found,
        {
            "name": "reason",
            "label": "Reason",
            "options": [("", "Any reason"), *REASONS],
            "value": query.get("reason", ""),
        },
    ]


REASONS = [
    (reason, reason.capitalize())
    for reason in (
        "no consent", "refused", "unsubscribed", "no address", "too often", "bounced", "complained",
        "by staff", "failed",
    )
]  # fmt: skip


def row(one: messaging.Message, names: Mapping[TemplateId, str]) -> dict[str, Any]:
    """A message as a row."""
    title = one.subject or (names.get(one.template) if one.template else "") or one.text[:60]
    return {
        "id": str(one.id), "href": f"/desk/messages/outbox/{one.id}", "title": title or "A message",
        "channel": one.channel or (one.ladder[0] if one.ladder else ""), "to": one.address or "—",
        "purpose": messaging.purposes.purpose(one.purpose).name, "state": SAID[one.state],
        "tone": TONES[one.state], "why": one.why, "at": one.queued_at, "due": one.due,
    }  # fmt: skip


def names(templates: Sequence[messaging.Template]) -> dict[TemplateId, str]:
    return {one.id: one.name for one in templates}


def life(one: messaging.Message) -> list[dict[str, Any]]:
    """What happened to a message, latest first, for its thread."""
    channel = one.channel or "system"
    moments: list[tuple[str, Instant | None, str]] = [
        ("Written", one.queued_at, "into the outbox"),
        ("Not sent", one.withheld_at, one.why),
        ("Handed over", one.sent_at, one.why),
        ("Arrived", one.delivered_at, ""),
        ("Opened", one.opened_at, ""),
        ("Link followed", one.clicked_at, ""),
        ("Failed", one.failed_at, one.why),
        ("Came back", one.bounced_at, one.why),
        ("Called spam", one.complained_at, ""),
    ]
    found = [
        {"channel": channel, "title": title, "at": at, "detail": detail, "href": "", "solid": True}
        for title, at, detail in moments
        if at
    ]
    return sorted(found, key=lambda moment: moment["at"], reverse=True)


def overview(
    counted: messaging.outbox.Counted, templates: Sequence[messaging.Template]
) -> dict[str, Any]:
    """The figures of the last days."""
    left = ("sent", "delivered", "opened", "clicked", "bounced", "complained")
    sent, seen = counted.of(*left), counted.of("opened", "clicked")
    known = names(templates)
    rows: list[dict[str, Any]] = [
        {
            "id": str(one),
            "name": known[one],
            "sent": told[0],
            "opened": told[1],
            "clicked": told[2],
            "withheld": told[3],
        }
        for raw, told in counted.templates.items()
        if (one := TemplateId(raw)) in known
    ]
    return {
        "sent": sent, "seen": seen / sent if sent else 0.0, "followed": counted.of("clicked") / sent if sent else 0.0,
        "withheld": counted.of("withheld"), "failed": counted.of("failed", "bounced", "complained"),
        "waiting": counted.of("waiting", "sending"),
        "reasons": [{"reason": reason, "many": many} for reason, many in counted.reasons.items()],
        "templates": sorted(rows, key=itemgetter("sent"), reverse=True),
    }  # fmt: skip
