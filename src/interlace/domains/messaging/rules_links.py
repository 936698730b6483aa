"""Sign the links we send, so that nobody can make up one or change where it leads."""

import base64
import hashlib
import hmac
import re
from collections.abc import Callable
from html import escape, unescape

_SIGNED_BYTES = 9
_HREF = re.compile(r'(<a\b[^>]*?\bhref=")(https?://[^"]+)(")', re.IGNORECASE)
_BARE = re.compile(r"https?://[^\s<>()\"']+[^\s<>()\"'.,;:!?]")


def sign(secret: bytes, *parts: str) -> str:
    """A short signature over parts; each use names itself first, so that none stands for another."""
    digest = hmac.digest(secret, "\x1f".join(parts).encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(digest[:_SIGNED_BYTES]).decode()


def is_signed(signature: str, secret: bytes, *parts: str) -> bool:
    return hmac.compare_digest(signature.encode(), sign(secret, *parts).encode())


def tracked(html: str, address: Callable[[str], str]) -> str:
    """The page with every web link led through `address`."""

    def through(found: re.Match[str]) -> str:
        return found[1] + escape(address(unescape(found[2])), quote=True) + found[3]

    return _HREF.sub(through, html)


def tracked_text(text: str, address: Callable[[str], str]) -> str:
    return _BARE.sub(lambda found: address(found[0]), text)


def with_pixel(html: str, address: str) -> str:
    """The page with a picture at its end that tells when it is shown."""
    pixel = f'<img src="{escape(address, quote=True)}" width="1" height="1" alt="" />'
    head, end, rest = html.rpartition("</body>")
    return f"{head}{pixel}{end}{rest}" if end else html + pixel
