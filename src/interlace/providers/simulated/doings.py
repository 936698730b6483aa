"""What a receiver can do with a message, done as the real world would: over the wire, a moment later."""

import re
from collections.abc import Sequence
from html import unescape

from interlace.kit.refusal import Refusal
from interlace.providers.mail import simulator as mail
from interlace.providers.senders import Senders
from interlace.providers.simulated import readers
from interlace.providers.simulated.post import Parcel

DOES = {
    "open": "Open it",
    "follow": "Follow its link",
    "reply": "Answer",
    "bounce": "Let it bounce",
    "full": "Mailbox full",
    "complain": "Call it spam",
    "unsubscribe": "Unsubscribe with one click",
    "read": "Read it",
}
OF_CHANNEL = {
    "email": ("open", "follow", "reply", "bounce", "full", "complain", "unsubscribe"),
    "sms": ("reply", "follow", "bounce"),
    "whatsapp": ("read", "reply", "follow", "bounce"),
    "push": ("follow",),
}
UNKNOWN_SUBSCRIBER = "30005"
NOT_THERE = 131026
_PIXEL = re.compile(r'<img src="[^"]+/m/seen/[^"]+"[^>]*>')
_STOP = re.compile(r"^List-Unsubscribe: <([^>]+)>", re.MULTILINE)
_LINK = re.compile(r"https?://\S+/m/go/[\w./=-]+")


class CannotDo(Refusal):
    """That can not be done with a message by {channel}."""


def possible(channel: str) -> Sequence[tuple[str, str]]:
    """What can be done with a message of a channel: code and words."""
    return [(code, DOES[code]) for code in OF_CHANNEL.get(channel, ())]


def without_pixel(html: str) -> str:
    """The page without what would tell that it is shown: staff look, not the receiver."""
    return _PIXEL.sub("", html)


def do(there: Senders, parcel: Parcel, what: str, *, text: str = "") -> None:
    """Have it done; what it leads to comes back as from any provider. Refuses `CannotDo`."""
    if what not in OF_CHANNEL.get(parcel.channel, ()):
        raise CannotDo(channel=parcel.channel)
    if parcel.channel == "email":
        _with_mail(there, parcel, what, text)
    elif what == "follow":
        _follow(there, parcel)
    elif parcel.channel == "sms":
        _with_text(there, parcel, what, text)
    else:
        _with_whatsapp(there, parcel, what, text)


def _with_mail(there: Senders, parcel: Parcel, what: str, text: str) -> None:
    post, html = there.post, readers.html_of(parcel)
    match what:
        case "open":
            readers.look(post, html)
        case "follow":
            readers.look(post, html)
            readers.follow(post, html, after_s=1)
        case "reply":
            post.drop(mail.reply(parcel, text or "Thank you!"))
        case "bounce":
            post.drop(mail.bounce(parcel))
        case "full":
            post.drop(mail.bounce(parcel, status="4.2.2", why="mailbox full"))
        case "complain":
            post.drop(mail.complaint(parcel))
        case _:
            _unsubscribe(there, parcel)


def _unsubscribe(there: Senders, parcel: Parcel) -> None:
    """One click, as a mail program does it (RFC 8058); a necessary mail has no such button."""
    found = _STOP.search(parcel.raw.replace("\r\n ", " ").replace("\r\n", "\n"))
    if found is None:
        raise CannotDo(channel="email that is necessary")
    there.post.send_off(
        found[1],
        body="List-Unsubscribe=One-Click",
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )


def _with_text(there: Senders, parcel: Parcel, what: str, text: str) -> None:
    if what == "reply":
        there.simulated_sms.reply(parcel, text or "Thank you!")
    else:
        there.simulated_sms.call_back(parcel, "undelivered", error=UNKNOWN_SUBSCRIBER)


def _with_whatsapp(there: Senders, parcel: Parcel, what: str, text: str) -> None:
    line = there.simulated_whatsapp
    if what == "reply":
        line.reply(parcel, text or "Thank you!")
    elif what == "read":
        line.call_back(parcel, "read")
    else:
        line.call_back(parcel, "failed", error=NOT_THERE)


def _follow(there: Senders, parcel: Parcel) -> None:
    if found := _LINK.search(f"{parcel.text} {parcel.raw}"):
        there.post.send_off(unescape(found[0]), method="GET", headers=readers.AGENT)
