"""A simulated push service with simulated browsers: it checks who calls, and opens the notices."""

import base64
import hashlib
import json
import os
import time
from pathlib import Path
from typing import Any

import httpx
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from interlace.providers.push.vapid import secrets_of, unb64
from interlace.providers.simulated.post import Parcel, PostOffice

HOST = "push.simulated"
_HEADER = 86
"""Salt, record size, key length and key in front of a sealed notice."""


class SimulatedPush(httpx.AsyncBaseTransport):
    """The service at the other end, and the browsers behind it."""

    def __init__(self, post: PostOffice, folder: Path) -> None:
        """The browsers' keys lie in `folder`."""
        self._post = post
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def browser(self, name: str) -> tuple[str, dict[str, str]]:
        """The address and keys of a simulated browser, which it would give to a page."""
        file = self._folder / hashlib.sha256(name.encode()).hexdigest()[:32]
        if not file.exists():
            secret = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
            part = file.with_suffix(".part")
            part.write_bytes(secret.to_bytes(32, "big") + os.urandom(16))
            part.replace(file)
        key, auth = _read(file)
        keys = {"p256dh": _b64(_point(key.public_key())), "auth": _b64(auth)}
        return f"https://{HOST}/send/{file.name}", keys

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Take a notice for a browser, if its sender proves who they are."""
        if not proven(request.headers.get("Authorization", ""), f"https://{HOST}"):
            return httpx.Response(403, text="the vapid credentials do not fit")
        name = request.url.path.rpartition("/")[2]
        file = self._folder / Path(name).name
        if not file.exists():
            return httpx.Response(410, text="push subscription has unsubscribed or expired")
        notice: dict[str, Any] = json.loads(opened(await request.aread(), *_read(file)))
        parcel = Parcel(
            key=notice["id"], channel="push", to=f"browser {name[:8]}", from_="push", at=time.time(),
            subject=notice["title"], text=notice["body"], raw=json.dumps(notice, indent=1),
            external_id=f"https://{HOST}/receipt/{notice['id']}",
        )  # fmt: skip
        kept, _ = self._post.take(parcel)
        return httpx.Response(201, headers={"Location": kept.external_id})


def proven(authorization: str, audience: str) -> bool:
    """Whether the statement under `vapid` is for us, still holds, and is signed with its key."""
    parts: dict[str, str] = {}
    for part in authorization.removeprefix("vapid").split(","):
        name, _, value = part.strip().partition("=")
        parts[name] = value
    head, _, signature = parts.get("t", "").rpartition(".")
    try:
        claims = json.loads(unb64(head.partition(".")[2]))
        raw = unb64(signature)
        der = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unb64(parts["k"]))
        key.verify(der, head.encode(), ec.ECDSA(hashes.SHA256()))
    except (KeyError, ValueError, InvalidSignature):
        return False
    return claims.get("aud") == audience and bool(claims.get("sub")) and claims.get("exp", 0) > 0


def opened(sealed: bytes, key: ec.EllipticCurvePrivateKey, auth: bytes) -> bytes:
    """The words of a notice, as the browser reads them."""
    salt, sender, rest = sealed[:16], sealed[21:_HEADER], sealed[_HEADER:]
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender)
    shared = key.exchange(ec.ECDH(), theirs)
    content, nonce = secrets_of(shared, auth, salt, browser=_point(key.public_key()), sender=sender)
    return AESGCM(content).decrypt(nonce, rest, None).rstrip(b"\x00").removesuffix(b"\x02")


def _read(file: Path) -> tuple[ec.EllipticCurvePrivateKey, bytes]:
    raw = file.read_bytes()
    return ec.derive_private_key(int.from_bytes(raw[:32], "big"), ec.SECP256R1()), raw[32:]


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
