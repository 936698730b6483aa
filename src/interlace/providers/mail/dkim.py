"""Sign mail with the key of our domain, so that others can tell it is ours (DKIM, RFC 6376)."""

import base64
import hashlib
import os
import re
from functools import cached_property
from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

SELECTOR = "interlace"
BITS = 2048
SIGNED = (
    "From", "To", "Subject", "Date", "Message-ID", "Reply-To", "In-Reply-To", "References",
    "MIME-Version", "Content-Type", "List-Unsubscribe", "List-Unsubscribe-Post", "Feedback-ID",
)  # fmt: skip
_BLANKS = re.compile(rb"[ \t]+")
_FOLDS = re.compile(r"\r?\n[ \t]+")


class Signer:
    """Signs the mail of one domain, relaxed on both sides, with RSA and SHA-256."""

    def __init__(self, file: Path, *, selector: str = SELECTOR) -> None:
        """The key lies in a file; it is made there when it is first needed and there is none."""
        self._file = file
        self.selector = selector

    @cached_property
    def _key(self) -> rsa.RSAPrivateKey:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        if not self._file.exists():
            _make(self._file)
        key = serialization.load_pem_private_key(self._file.read_bytes(), password=None)
        if not isinstance(key, rsa.RSAPrivateKey):
            raise TypeError(f"{self._file} holds no RSA key")
        return key

    def sign(self, mail: bytes, *, domain: str) -> bytes:
        """The mail with its signature in front."""
        head, _, body = mail.partition(b"\r\n\r\n")
        fields = _fields(head)
        named = [name for name in SIGNED if name.lower() in fields]
        body_hash = base64.b64encode(hashlib.sha256(relaxed_body(body)).digest()).decode()
        told = (
            f"v=1; a=rsa-sha256; c=relaxed/relaxed; d={domain}; s={self.selector};"
            f" h={':'.join(named)}; bh={body_hash}; b="
        )
        lines = [relaxed_field(name, fields[name.lower()]) for name in named]
        wanted = b"\r\n".join([*lines, relaxed_field("DKIM-Signature", told)])
        signature = self._key.sign(wanted, padding.PKCS1v15(), hashes.SHA256())
        told += base64.b64encode(signature).decode()
        return b"DKIM-Signature: " + _folded(told) + b"\r\n" + mail

    def record(self) -> str:
        """What belongs into the TXT record `SELECTOR._domainkey` of the domain."""
        public = self._key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        return f"v=DKIM1; k=rsa; p={base64.b64encode(public).decode()}"


def relaxed_field(name: str, value: str) -> bytes:
    """A header field as it is signed: lower-case name, unfolded, single blanks (section 3.4.2)."""
    words = _BLANKS.sub(b" ", _FOLDS.sub(" ", value).encode()).strip()
    return name.lower().encode() + b":" + words


def relaxed_body(body: bytes) -> bytes:
    """A body as it is signed: no blanks at line ends, no empty lines at the end (section 3.4.4)."""
    lines = [_BLANKS.sub(b" ", line).rstrip(b" ") for line in body.split(b"\r\n")]
    while lines and not lines[-1]:
        lines.pop()
    return b"".join(line + b"\r\n" for line in lines)


def _fields(head: bytes) -> dict[str, str]:
    """The header fields by lower-case name; of one that is there twice the last, which is signed."""
    found: dict[str, str] = {}
    for field in re.split(r"\r\n(?![ \t])", head.decode("utf-8", "surrogateescape")):
        name, _, value = field.partition(":")
        found[name.strip().lower()] = value
    return found


def _folded(value: str) -> bytes:
    """Broken into lines at blanks, and the signature anywhere, as it may be."""
    head, mark, signature = value.rpartition("b=")
    parts = [signature[start : start + 70] for start in range(0, len(signature), 70)]
    return (head.replace("; ", ";\r\n ").rstrip() + "\r\n " + mark + "\r\n ".join(parts)).encode()


def _make(file: Path) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    made = file.with_suffix(f".{os.getpid()}")
    made.touch(mode=0o600)
    made.write_bytes(pem)
    try:
        # Of several processes that start at once the first one's key counts.
        os.link(made, file)
    except FileExistsError:
        pass
    finally:
        made.unlink()
