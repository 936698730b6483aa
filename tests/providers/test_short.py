"""Text messages, WhatsApp and push on the wires of their providers, against the simulators."""

import hashlib
import hmac
from datetime import timedelta

import httpx
import pytest

from domains.messaging.conftest import NOON
from interlace.domains import messaging
from interlace.domains.messaging.ports import NotAccepted, Outgoing, TurnedAway
from interlace.providers.push.simulator import SimulatedPush
from interlace.providers.push.vapid import Vapid, kept_in
from interlace.providers.simulated import errands
from interlace.providers.simulated.post import PostOffice
from interlace.providers.sms import simulator as sms
from interlace.providers.sms import twilio
from interlace.providers.whatsapp import cloud
from interlace.providers.whatsapp import simulator as whatsapp
from interlace.vocabulary.ids import MessageId

HOUSE = "http://shop.test"
ID = MessageId.derived("a text")


@pytest.fixture
def post(tmp_path) -> PostOffice:
    return PostOffice(tmp_path / "post")


def outgoing(**changes) -> Outgoing:
    values = {
        "id": ID, "purpose": "service", "from_": messaging.Identity(), "to": "+351912345678",
        "text": "Your mug is ready.", "at": NOON,
    }  # fmt: skip
    return Outgoing(**{**values, **changes})


def twilio_on(post: PostOffice, account=sms.SIMULATED) -> twilio.Twilio:
    line = sms.SimulatedTwilio(post)
    return twilio.Twilio(account, house=HOUSE, transport=line, repeatable=True)


async def asked(post: PostOffice) -> list[httpx.Request]:
    """Everything the simulated world asks of us, in the order in which it comes."""
    requests: list[httpx.Request] = []

    def take(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(204)

    async with httpx.AsyncClient(transport=httpx.MockTransport(take)) as client:
        await errands.once(post, client, now=4e9)
    return requests


async def test_a_text_is_taken_once_and_told_of_late_twice_and_out_of_order(post: PostOffice):
    sender = twilio_on(post)
    first = await sender.hand_over(outgoing())
    assert await sender.hand_over(outgoing(text="again")) == first
    assert first.external_id.startswith("SM")
    assert [one.text for one in post.parcels()] == ["Your mug is ready."]
    told = []
    for request in await asked(post):
        form = dict(httpx.QueryParams(request.content.decode()))
        assert sender.is_theirs(request.url.path, form, request.headers["X-Twilio-Signature"])
        assert not sender.is_theirs(
            request.url.path, form | {"To": "+1"}, request.headers["X-Twilio-Signature"]
        )
        told.append(twilio.news(form, ID).what)
    assert told == ["delivered", "sent", "delivered"]


def test_the_signature_is_the_one_in_twilios_own_example():
    form = {
        "CallSid": "CA1234567890ABCDE", "Caller": "+14158675309", "Digits": "1234",
        "From": "+14158675309", "To": "+18005551212",
    }  # fmt: skip
    url = "https://mycompany.com/myapp.php?foo=1&bar=2"
    assert twilio.signature(url, form, "12345") == "RSOYDt4T1cUTdK1PDd93/VVr8B8="


async def test_a_number_that_will_never_do_is_turned_away(post: PostOffice):
    with pytest.raises(TurnedAway, match="21211"):
        await twilio_on(post).hand_over(outgoing(to=sms.INVALID))
    stranger = twilio.Account(sid="AC1", token="wrong", from_="+1", api="https://twilio.simulated")
    with pytest.raises(NotAccepted, match="20003"):
        await twilio_on(post, stranger).hand_over(outgoing())


async def test_an_answer_by_text_is_read(post: PostOffice):
    line = sms.SimulatedTwilio(post)
    sender = twilio.Twilio(sms.SIMULATED, house=HOUSE, transport=line, repeatable=True)
    await sender.hand_over(outgoing())
    await asked(post)
    line.reply(post.parcels()[0], "Thank you")
    [request] = await asked(post)
    assert request.url == "http://shop.test/hooks/twilio/messages"
    heard = twilio.heard(dict(httpx.QueryParams(request.content.decode())))
    assert (heard.sender.value, heard.text, heard.channel) == ("+351912345678", "Thank you", "sms")


@pytest.mark.parametrize(
    ("heard_at", "kind"),
    [
        (None, "template"),
        (NOON - timedelta(hours=23), "text"),
        (NOON - timedelta(hours=25), "template"),
    ],
)
def test_whatsapp_takes_free_words_only_within_a_day(heard_at, kind):
    body = cloud.wording(outgoing(heard_at=heard_at), language="en")
    assert body["type"] == kind
    assert body["to"] == "351912345678"


async def test_whatsapp_is_signed_and_told_of_twice(post: PostOffice):
    line = whatsapp.SimulatedWhatsapp(post, house=HOUSE)
    sender = cloud.Cloud(whatsapp.SIMULATED, transport=line, repeatable=True)
    handed = await sender.hand_over(outgoing())
    assert await sender.hand_over(outgoing()) == handed
    line.reply(post.parcels()[0], "Is it blue?")
    told, heard = [], []
    for request in await asked(post):
        given = request.headers["X-Hub-Signature-256"]
        wanted = hmac.new(b"simulated secret", request.content, hashlib.sha256).hexdigest()
        assert given == f"sha256={wanted}"
        assert sender.is_theirs(request.content, given)
        body = httpx.Response(200, content=request.content).json()
        told += cloud.news(body)
        heard += cloud.heard(body)
    assert sorted(one.what for one in told) == ["delivered", "delivered", "sent"]
    assert {(one.message, one.external_id) for one in told} == {(ID, handed.external_id)}
    [answer] = heard
    assert (answer.text, answer.sender.value) == ("Is it blue?", "+351912345678")
    assert answer.in_reply_to == handed.external_id


async def test_whatsapp_turns_away_a_number_without_it(post: PostOffice):
    line = whatsapp.SimulatedWhatsapp(post, house=HOUSE)
    sender = cloud.Cloud(whatsapp.SIMULATED, transport=line)
    with pytest.raises(TurnedAway, match="131026"):
        await sender.hand_over(outgoing(to="+" + whatsapp.NOT_THERE))


async def test_a_notice_is_sealed_for_one_browser_and_signed_by_us(post: PostOffice, tmp_path):
    service = SimulatedPush(post, tmp_path / "browsers")
    endpoint, keys = service.browser("ana")
    sender = Vapid(kept_in(tmp_path / "vapid.pem"), contact=HOUSE, transport=service)
    notice = outgoing(to=endpoint, keys=keys, subject="Ready", link="http://shop.test/m/go/x")
    await sender.hand_over(notice)
    await sender.hand_over(notice)
    [parcel] = post.parcels()
    assert (parcel.subject, parcel.text) == ("Ready", "Your mug is ready.")
    with pytest.raises(TurnedAway, match="gone"):
        await sender.hand_over(outgoing(to=endpoint + "x", keys=keys))
