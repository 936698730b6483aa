"""Call upon browsers: encrypted notices (RFC 8291) with our name under them (VAPID, RFC 8292)."""

import base64
import hashlib
import json
import os
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from interlace.domains import messaging

TIMEOUT_S = 15
KEPT_FOR_S = 86_400
"""How long the push service tries to reach a browser."""
PROOF_LASTS = timedelta(hours=12)
RECORD = 4096
GONE = {404, 410}
MOST_WORDS = 3_000


class Vapid:
    """Web push to whatever service a browser named."""

    channel = "push"
    form = messaging.Form.NOTICE
    contact = "device"
    # The topic of a notice is its message, so that a second one takes the first one's place.
    repeatable = True

    def __init__(
        self,
        key: ec.EllipticCurvePrivateKey,
        *,
        contact: str,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """`contact` is a web or mail address where push services reach us."""
        self._key = key
        self._subject = contact
        self._transport = transport

    @property
    def public(self) -> str:
        """The key that a browser subscribes with."""
        return _b64(_point(self._key.public_key()))

    async def hand_over(self, message: messaging.ports.Outgoing) -> messaging.ports.Handed:
        """Encrypt for the browser and take it to its push service; a browser that is gone is final."""
        notice = {
            "title": message.subject,
            "body": message.text,
            "link": message.link,
            "id": str(message.id),
        }
        topic = hashlib.sha256(str(message.id).encode()).hexdigest()[:32]
        headers = {
            "TTL": str(KEPT_FOR_S),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "Topic": topic,
            "Authorization": self._proof(message),
        }
        body = seal(json.dumps(notice).encode()[:MOST_WORDS], message.keys)
        async with httpx.AsyncClient(transport=self._transport, timeout=TIMEOUT_S) as client:
            try:
                answer = await client.post(message.to, content=body, headers=headers)
            except httpx.HTTPError as away:
                raise messaging.ports.NotAccepted(why=f"the push service is away: {away}") from away
        if answer.status_code in GONE:
            raise messaging.ports.TurnedAway(why=f"{answer.status_code} the browser is gone")
        if not answer.is_success:
            raise messaging.ports.NotAccepted(why=f"{answer.status_code} {answer.text[:200]}")
        return messaging.ports.Handed(answer.headers.get("Location", topic))

    def _proof(self, message: messaging.ports.Outgoing) -> str:
        """A signed statement of who we are, for the service at that address."""
        there = urlsplit(message.to)
        claims = {
            "aud": f"{there.scheme}://{there.netloc}",
            "exp": int((message.at + PROOF_LASTS).timestamp()),
            "sub": self._subject,
        }
        head = _b64(b'{"typ":"JWT","alg":"ES256"}')
        told = f"{head}.{_b64(json.dumps(claims).encode())}"
        r, s = decode_dss_signature(self._key.sign(told.encode(), ec.ECDSA(hashes.SHA256())))
        signature = _b64(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
        return f"vapid t={told}.{signature}, k={self.public}"


def seal(words: bytes, keys: dict[str, str]) -> bytes:
    """A notice that only the browser with these keys can read (RFC 8291, section 3.4)."""
    theirs = unb64(keys["p256dh"])
    ours = ec.generate_private_key(ec.SECP256R1())
    public, salt = _point(ours.public_key()), os.urandom(16)
    shared = ours.exchange(
        ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs)
    )
    key, nonce = secrets_of(shared, unb64(keys["auth"]), salt, browser=theirs, sender=public)
    sealed = AESGCM(key).encrypt(nonce, words + b"\x02", None)
    return salt + RECORD.to_bytes(4, "big") + bytes([len(public)]) + public + sealed


def secrets_of(
    shared: bytes, auth: bytes, salt: bytes, *, browser: bytes, sender: bytes
) -> tuple[bytes, bytes]:
    """The content key and nonce that both sides come to."""
    told = b"WebPush: info\x00" + browser + sender
    secret = HKDF(hashes.SHA256(), 32, auth, told).derive(shared)
    key = HKDF(hashes.SHA256(), 16, salt, b"Content-Encoding: aes128gcm\x00").derive(secret)
    nonce = HKDF(hashes.SHA256(), 12, salt, b"Content-Encoding: nonce\x00").derive(secret)
    return key, nonce


def kept_in(file: Path) -> ec.EllipticCurvePrivateKey:
    """The key we are known by, kept in a file and made there when there is none."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        pem = ec.generate_private_key(ec.SECP256R1()).private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        made = file.with_suffix(f".{os.getpid()}")
        made.touch(mode=0o600)
        made.write_bytes(pem)
        if not file.exists():
            made.replace(file)
    key = serialization.load_pem_private_key(file.read_bytes(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{file} holds no key for web push")
    return key


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
