"""What people do with the mail they get, simulated: some open it, some follow a link."""

import hashlib
import re
from email import message_from_bytes
from email.policy import default
from html import unescape

from interlace.providers.simulated.post import Parcel, PostOffice

OPEN_SHARE = 0.45
FOLLOW_SHARE = 0.3
"""Of those who open it."""
AGENT = {"User-Agent": "Mozilla/5.0 (Simulated Mail)"}
_PIXEL = re.compile(r'<img src="([^"]+/m/seen/[^"]+)"')
_LINK = re.compile(r'href="([^"]+/m/go/[^"]+)"')


def read(post: PostOffice, key: str, html: str) -> None:
    """Let whoever got a mail do with it what its key says: the same mail is always read alike."""
    fate = hashlib.sha256(key.encode()).digest()
    opens, follows = fate[0] / 256 < OPEN_SHARE, fate[1] / 256 < FOLLOW_SHARE
    if opens:
        look(post, html, after_s=3 + fate[2] / 4)
    if opens and follows:
        follow(post, html, after_s=5 + fate[2] / 4 + fate[3] / 8)


def look(post: PostOffice, html: str, *, after_s: float = 0) -> None:
    """Show a mail with its pictures."""
    if found := _PIXEL.search(html):
        post.send_off(unescape(found[1]), method="GET", headers=AGENT, after_s=after_s)


def follow(post: PostOffice, html: str, *, place: int = -1, after_s: float = 0) -> None:
    """Follow a link of a mail, the last one unless told."""
    if found := _LINK.findall(html):
        address = unescape(found[min(place, len(found) - 1)])
        post.send_off(address, method="GET", headers=AGENT, after_s=after_s)


def html_of(parcel: Parcel) -> str:
    """The page in a mail."""
    part = message_from_bytes(parcel.raw.encode(), policy=default).get_body(("html",))
    return part.get_content() if part else ""
