"""Where providers tell what became of messages, and bring the ones that were written to us."""

from typing import Any

from litestar import Response, Router, get, post

from interlace.domains import messaging
from interlace.engine import clock
from interlace.engine.web.pages import Asked
from interlace.kit import wire
from interlace.kit.refusal import Refusal
from interlace.providers import senders
from interlace.providers.sms import twilio
from interlace.providers.whatsapp import cloud
from interlace.vocabulary.ids import MessageId

NOTHING = "<Response></Response>"
"""An answer in TwiML that says nothing back."""


class NotTheirs(Refusal, status=403):
    """The signature does not fit; this was not sent by {provider}."""


@post("/twilio/status/{message:str}", status_code=204)
async def sms_status(request: Asked, message: str) -> None:
    """Take in what became of a text message; told twice or late it changes nothing."""
    told = twilio.news(await _twilio(request), MessageId.parse(message))
    if told:
        await messaging.report(told, at=clock.now())


@post("/twilio/messages", status_code=200)
async def sms_heard(request: Asked) -> Response[str]:
    """Take in a text message somebody wrote."""
    await messaging.receive(twilio.heard(await _twilio(request)), at=clock.now())
    return Response(NOTHING, media_type="text/xml")


@get("/whatsapp")
async def whatsapp_hello(request: Asked) -> Response[str]:
    """Answer Meta's first call with the word it sent, if it knows ours."""
    asked, account = request.query_params, senders.current().whatsapp.account
    if not account.verify or asked.get("hub.verify_token") != account.verify:
        raise NotTheirs(provider="WhatsApp")
    return Response(str(asked.get("hub.challenge", "")), media_type="text/plain")


@post("/whatsapp", status_code=200)
async def whatsapp(request: Asked) -> dict[str, str]:
    """Take in statuses and messages; Meta sends them for days until it gets an answer."""
    body = await request.body()
    given = request.headers.get("x-hub-signature-256", "")
    if not senders.current().whatsapp.is_theirs(body, given):
        raise NotTheirs(provider="WhatsApp")
    told = wire.decode(body, dict[str, Any])
    for news in cloud.news(told):
        await messaging.report(news, at=clock.now())
    for heard in cloud.heard(told):
        await messaging.receive(heard, at=clock.now())
    return {"status": "taken"}


async def _twilio(request: Asked) -> dict[str, str]:
    """The fields of a request that Twilio signed; refuses `NotTheirs`."""
    form = {name: str(value) for name, value in (await request.form()).items()}
    given = request.headers.get("x-twilio-signature", "")
    if not senders.current().sms.is_theirs(request.url.path, form, given):
        raise NotTheirs(provider="Twilio")
    return form


HOOKS = Router(
    "/hooks",
    route_handlers=[sms_status, sms_heard, whatsapp_hello, whatsapp],
    include_in_schema=False,
)
