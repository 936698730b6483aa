"""Everybody who sends here: real where the settings name an account, simulated everywhere else."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec

from interlace.domains import messaging
from interlace.engine.settings import Settings
from interlace.providers.mail.dkim import Signer
from interlace.providers.mail.simulator import SimulatedMail
from interlace.providers.mail.smtp import Server, Smtp
from interlace.providers.push.simulator import SimulatedPush
from interlace.providers.push.vapid import Vapid, kept_in
from interlace.providers.simulated.post import PostOffice
from interlace.providers.sms import twilio
from interlace.providers.sms.simulator import SIMULATED as TWILIO
from interlace.providers.sms.simulator import SimulatedTwilio
from interlace.providers.sms.twilio import Twilio
from interlace.providers.whatsapp import cloud
from interlace.providers.whatsapp.cloud import Cloud
from interlace.providers.whatsapp.simulator import SIMULATED as WHATSAPP
from interlace.providers.whatsapp.simulator import SimulatedWhatsapp


class Senders(msgspec.Struct, frozen=True, kw_only=True):
    """Who carries what, and the simulated world behind those who carry nothing out."""

    mail: Smtp | SimulatedMail
    sms: Twilio
    whatsapp: Cloud
    push: Vapid
    post: PostOffice
    signer: Signer
    simulated_sms: SimulatedTwilio
    simulated_whatsapp: SimulatedWhatsapp
    simulated_push: SimulatedPush
    simulated: frozenset[str]
    """The channels on which nothing leaves."""

    def all(self) -> tuple[messaging.ports.Sender, ...]:
        return self.mail, self.sms, self.whatsapp, self.push


def made(settings: Settings) -> Senders:
    """Make them as the settings say."""
    post = PostOffice(settings.data / "post")
    signer = Signer(settings.data / "keys" / "dkim.pem")
    sms = SimulatedTwilio(post)
    whatsapp = SimulatedWhatsapp(post, house=settings.url)
    push = SimulatedPush(post, settings.data / "post" / "browsers")
    given = {
        "email": settings.smtp,
        "sms": settings.twilio,
        "whatsapp": settings.whatsapp,
        "push": settings.push,
    }
    return Senders(
        mail=Smtp(Server.at(settings.smtp), signer)
        if settings.smtp
        else SimulatedMail(post, signer),
        sms=_sms(settings, sms),
        whatsapp=_whatsapp(settings, whatsapp),
        push=Vapid(
            kept_in(settings.data / "keys" / "vapid.pem"),
            contact=settings.url,
            transport=None if settings.push else push,
        ),
        post=post,
        signer=signer,
        simulated_sms=sms,
        simulated_whatsapp=whatsapp,
        simulated_push=push,
        simulated=frozenset(channel for channel, value in given.items() if not value),
    )


class _Plugged:
    senders: Senders | None = None


def plug(settings: Settings) -> Senders:
    """Have them carry this process's messages."""
    there = _Plugged.senders = made(settings)
    for one in there.all():
        messaging.ports.register(one)
    return there


def current() -> Senders:
    """Those plugged in; a program that plugged nobody in has none."""
    if _Plugged.senders is None:
        raise RuntimeError("nobody sends here: call senders.plug first")
    return _Plugged.senders


def _sms(settings: Settings, simulated: SimulatedTwilio) -> Twilio:
    if not settings.twilio:
        return Twilio(TWILIO, house=settings.url, transport=simulated, repeatable=True)
    parts, asked = _address(settings.twilio)
    account = twilio.Account(
        sid=unquote(parts.username or ""), token=unquote(parts.password or ""),
        from_=asked.get("from", ""), api=f"{parts.scheme}://{parts.hostname}",
    )  # fmt: skip
    return Twilio(account, house=settings.url)


def _whatsapp(settings: Settings, simulated: SimulatedWhatsapp) -> Cloud:
    if not settings.whatsapp:
        return Cloud(WHATSAPP, transport=simulated, repeatable=True)
    parts, asked = _address(settings.whatsapp)
    account = cloud.Account(
        phone_id=unquote(parts.username or ""), token=unquote(parts.password or ""),
        secret=asked.get("secret", ""), verify=asked.get("verify", ""),
        language=asked.get("language", "en"),
        api=f"{parts.scheme}://{parts.hostname}{parts.path.rstrip('/')}",
    )  # fmt: skip
    return Cloud(account)


def _address(text: str) -> tuple[Any, dict[str, str]]:
    parts = urlsplit(text)
    asked = {name: values[0] for name, values in parse_qs(parts.query.replace("+", "%2B")).items()}
    return parts, asked
