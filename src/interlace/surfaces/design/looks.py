"""How a channel or a state looks: one name, one colour, one icon, wherever it appears."""

from collections.abc import Iterable, Mapping
from zlib import crc32

import msgspec

from interlace.vocabulary.channel import Channel

# The threads' colours, by the names that tokens.css gives them.
HUES = (
    "azure",
    "green",
    "amber",
    "violet",
    "rose",
    "teal",
    "orange",
    "cyan",
    "lime",
    "pink",
    "red",
    "gold",
    "indigo",
    "slate",
)


class Look(msgspec.Struct, frozen=True):
    """What is drawn: a label, a hue, an icon of the sprite."""

    label: str
    hue: str
    icon: str


TONES: Mapping[str, Look] = {
    "good": Look("Good", "green", "circle-check"),
    "warn": Look("Attention", "amber", "triangle-alert"),
    "bad": Look("Problem", "red", "circle-alert"),
    "info": Look("Note", "azure", "info"),
    "busy": Look("Under way", "violet", "loader-circle"),
    "quiet": Look("Quiet", "slate", "circle"),
}


# A well-known channel keeps its look where it is not plugged in, as in the history of one that was.
KNOWN: Mapping[str, Look] = {
    "web": Look("Web", "azure", "globe"),
    "till": Look("Till", "green", "scan-barcode"),
    "phone": Look("Phone", "amber", "phone"),
    "app": Look("App", "violet", "smartphone"),
    "email": Look("Email", "rose", "mail"),
    "chat": Look("Chat", "cyan", "message-circle"),
    "store": Look("Store", "orange", "store"),
    "sms": Look("SMS", "teal", "message-square-text"),
    "push": Look("Push", "pink", "bell-ring"),
    "whatsapp": Look("WhatsApp", "lime", "message-circle"),
    "post": Look("Post", "gold", "truck"),
    "api": Look("Programs", "indigo", "bot"),
    "system": Look("System", "slate", "cpu"),
}


class Looks:
    """The looks of the channels that are plugged in."""

    def __init__(self, channels: Iterable[Channel]) -> None:
        self._looks = {**KNOWN, **{each.code: _look(each) for each in channels}}

    def channel(self, code: str) -> Look:
        """Look up a channel; one that has since been unplugged still shows, in grey."""
        return self._looks.get(code) or Look(code.replace("_", " ").capitalize(), "slate", "plug")

    def charted(self, option: object) -> str:
        """Write a chart's option as JSON, each `channel` in it turned into the hue it is drawn in."""
        return msgspec.json.encode(self._hued(option)).decode()

    def _hued(self, part: object) -> object:
        if isinstance(part, Mapping):
            hued = {str(key): self._hued(value) for key, value in part.items()}
            code = hued.pop("channel", None)
            return {**hued, "hue": self.channel(code).hue} if isinstance(code, str) else hued
        if isinstance(part, list | tuple):
            return [self._hued(value) for value in part]
        return part


def tone_look(tone: str) -> Look:
    return TONES[tone]


def hue_of(name: str) -> str:
    """Choose a hue for a name, the same one each time."""
    return HUES[crc32(name.encode()) % len(HUES)]


def _look(channel: Channel) -> Look:
    hue = channel.colour if channel.colour in HUES else "slate"
    return Look(channel.name, hue, channel.icon)
