"""One outbox: every message, on every channel, with why it was sent or not."""

from interlace.domains.messaging import links, outbox, ports, purposes, push, suppressions
from interlace.domains.messaging.brand import brand, brands, policy, set_brand, set_policy
from interlace.domains.messaging.model import (
    Brand,
    Content,
    Form,
    Identity,
    Message,
    Policy,
    Rendered,
    State,
    Suppression,
    Template,
)
from interlace.domains.messaging.preview import preview
from interlace.domains.messaging.receive import Inbound, receive
from interlace.domains.messaging.report import Happening, News, follow, report
from interlace.domains.messaging.send import Addressed, say, send, send_all
from interlace.domains.messaging.send_receipt import send_receipt
from interlace.domains.messaging.templates import define_template, template, templates, versions
from interlace.domains.messaging.unsubscribe import unsubscribe, unsubscribe_from

__all__ = [
    "Addressed",
    "Brand",
    "Content",
    "Form",
    "Happening",
    "Identity",
    "Inbound",
    "Message",
    "News",
    "Policy",
    "Rendered",
    "State",
    "Suppression",
    "Template",
    "brand",
    "brands",
    "define_template",
    "follow",
    "links",
    "outbox",
    "policy",
    "ports",
    "preview",
    "purposes",
    "push",
    "receive",
    "report",
    "say",
    "send",
    "send_all",
    "send_receipt",
    "set_brand",
    "set_policy",
    "suppressions",
    "template",
    "templates",
    "unsubscribe",
    "unsubscribe_from",
    "versions",
]
