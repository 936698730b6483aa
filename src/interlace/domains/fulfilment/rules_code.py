"""Pickup codes: short enough to say aloud, signed, and checked without a line to us."""

import hmac
from hashlib import sha256

from interlace.kit.refusal import Refusal
from interlace.vocabulary.ids import FulfilmentId

# Crockford's base 32 has no letters that look like digits.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 8
_SIGN = "PU1"
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": ""})


class MalformedCode(Refusal):
    """This is not a pickup code."""


def code(fulfilment: FulfilmentId, key: bytes) -> str:
    """Eight letters and digits, 40 bits of an HMAC, in two groups: `7K2M-Q0XD`."""
    digest = int.from_bytes(hmac.digest(key, fulfilment.bytes, sha256)[:5], "big")
    letters = "".join(_ALPHABET[digest >> shift & 31] for shift in range(35, -1, -5))
    return f"{letters[:4]}-{letters[4:]}"


def payload(fulfilment: FulfilmentId, key: bytes) -> str:
    """What the QR picture says: the fulfilment and its code, so a till needs to look up nothing."""
    return f"{_SIGN}.{fulfilment}.{code(fulfilment, key)}"


def read(text: str) -> tuple[FulfilmentId, str]:
    """Take a scanned payload apart; refuses `MalformedCode`."""
    sign, *rest = text.strip().split(".")
    if sign != _SIGN or len(rest) != 2:
        raise MalformedCode
    return FulfilmentId.parse(rest[0]), rest[1]


def matches(text: str, fulfilment: FulfilmentId, key: bytes) -> bool:
    """Whether a code as scanned, or as said and typed, belongs to this fulfilment."""
    if text.startswith(_SIGN):
        named, text = read(text)
        if named != fulfilment:
            return False
    return hmac.compare_digest(_plain(text), _plain(code(fulfilment, key)))


def _plain(text: str) -> bytes:
    return text.upper().translate(_MISREAD).encode()[: _LENGTH + 1]
