"""Proof that a contact point is somebody's: a code is sent there, and typed in."""

from interlace.domains.people.consent import ask_consent
from interlace.domains.people.verify import challenge, verify

__all__ = ["ask_consent", "challenge", "verify"]
