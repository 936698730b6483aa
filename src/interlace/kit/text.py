"""Text as people type it, brought to one form: slugs, e-mail addresses, phone numbers."""

import re
import unicodedata

import phonenumbers

from interlace.kit.refusal import Refusal

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_EMAIL = re.compile(r"[^\s@<>\",;:\\]+@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}")
_EMAIL_LIMIT = 254
# Letters that Unicode does not take apart into a base and an accent.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}
)


class MalformedEmail(Refusal):
    """`{text}` is not an e-mail address; it needs a name, an @ and a domain."""


class MalformedPhone(Refusal):
    """`{text}` is not a phone number in {region}; try it with the country code, like +351…"""


def fold(text: str) -> str:
    """Lower-case and without accents, so that `Café` is found by `cafe`."""
    if text.isascii():
        return text.lower()
    lowered = unicodedata.normalize("NFKD", text.lower()).translate(_LETTERS)
    return "".join(letter for letter in lowered if not unicodedata.combining(letter))


def slug(text: str) -> str:
    """The form for a web address: `Café crème` becomes `cafe-creme`; never empty."""
    return _NOT_WORD.sub("-", fold(text)).strip("-") or "x"


def normal_email(text: str) -> str:
    """One spelling of an address: trimmed, composed (NFC), lower-case, domain in IDNA."""
    name, at, domain = unicodedata.normalize("NFC", text.strip()).rpartition("@")
    try:
        address = f"{name.lower()}{at}{domain.lower().encode('idna').decode()}"
    except UnicodeError:
        address = ""
    if len(address) > _EMAIL_LIMIT or not _EMAIL.fullmatch(address):
        raise MalformedEmail(text=text[:80])
    return address


def normal_phone(text: str, region: str) -> str:
    """E.164 of a number as dialled in `region` (ISO 3166 alpha-2)."""
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException as error:
        raise MalformedPhone(text=text[:40], region=region) from error
    if not phonenumbers.is_possible_number(number):
        raise MalformedPhone(text=text[:40], region=region)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
