"""A mail through a real SMTP server, its signature checked by another program, and what comes back."""

import asyncio
import socket
from email import message_from_bytes
from email.policy import default

import dkim
import pytest
from aiosmtpd.controller import Controller

from domains.messaging.conftest import NOON
from interlace.domains import messaging
from interlace.domains.messaging.ports import Enclosed, NotAccepted, Outgoing, TurnedAway
from interlace.providers.mail import simulator
from interlace.providers.mail.dkim import Signer
from interlace.providers.mail.incoming import read
from interlace.providers.mail.smtp import Server, Smtp
from interlace.providers.simulated.post import Parcel, PostOffice
from interlace.vocabulary.ids import MessageId

ID = MessageId.derived("a mail")


def outgoing(**changes) -> Outgoing:
    values = {
        "id": ID,
        "purpose": "marketing",
        "from_": messaging.Identity("Café Mug", "hello@shop.example"),
        "to": "ana@example.com",
        "to_name": "Ana Lima",
        "subject": "Olá, Ana — a mug  for you",
        "html": "<p>A <b>mug</b> café</p>" + "x" * 1200,
        "text": "A mug\n.\ncafé",
        "unsubscribe": "http://shop.test/m/stop/abc",
        "attachments": (Enclosed("mug.txt", "text/plain", b"a mug"),),
        "at": NOON,
    }
    return Outgoing(**{**values, **changes})


class Box:
    def __init__(self) -> None:
        self.mails: list[tuple[str, list[str], bytes]] = []
        self.answer = "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: ARG002, N802  as it is called
        if self.answer.startswith("250"):
            self.mails.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return self.answer


@pytest.fixture
def box():
    there = Box()
    controller = Controller(there, hostname="127.0.0.1", port=0)
    # The controller asks the port it was given; a free one is found here.
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        controller.port = probe.getsockname()[1]
    controller.start()
    there.port = controller.port
    yield there
    controller.stop()


@pytest.fixture
def signer(tmp_path) -> Signer:
    return Signer(tmp_path / "keys" / "dkim.pem")


async def test_a_mail_reaches_a_real_server_signed_and_with_one_click(box: Box, signer: Signer):
    sender = Smtp(Server.at(f"smtp://127.0.0.1:{box.port}"), signer)
    handed = await sender.hand_over(outgoing())
    assert handed.external_id == f"<{ID}@shop.example>"
    [(return_path, receivers, raw)] = box.mails
    assert return_path == f"bounces+{ID}@shop.example"
    assert receivers == ["ana@example.com"]
    record = signer.record().encode()
    asked: list[bytes] = []

    def txt(name, timeout=5):
        asked.append(name)
        return record

    assert await asyncio.to_thread(dkim.verify, raw, dnsfunc=txt)
    assert asked == [b"interlace._domainkey.shop.example."]
    assert not dkim.verify(raw.replace(b"mug</b>", b"jug</b>"), dnsfunc=txt)
    assert not dkim.verify(raw.replace(b"/m/stop/abc", b"/m/stop/xyz"), dnsfunc=txt)
    mail = message_from_bytes(raw, policy=default)
    assert mail["List-Unsubscribe"] == "<http://shop.test/m/stop/abc>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["From"] == "Café Mug <hello@shop.example>"
    assert mail["Subject"] == "Olá, Ana — a mug  for you"
    assert mail.get_body(("plain",)).get_content().split() == ["A", "mug", ".", "café"]
    assert [one.get_filename() for one in mail.iter_attachments()] == ["mug.txt"]


async def test_a_necessary_mail_offers_no_way_out(box: Box, signer: Signer):
    sender = Smtp(Server.at(f"smtp://127.0.0.1:{box.port}"), signer)
    await sender.hand_over(outgoing(purpose="order", unsubscribe=""))
    mail = message_from_bytes(box.mails[0][2], policy=default)
    assert "List-Unsubscribe" not in mail


@pytest.mark.parametrize(
    ("answer", "refusal"), [("550 no such user", TurnedAway), ("451 try later", NotAccepted)]
)
async def test_what_a_server_answers_decides_whether_it_is_tried_again(
    box: Box, signer: Signer, answer, refusal
):
    box.answer = answer
    sender = Smtp(Server.at(f"smtp://127.0.0.1:{box.port}"), signer)
    with pytest.raises(NotAccepted, match=answer[:3]) as refused:
        await sender.hand_over(outgoing())
    assert type(refused.value) is refusal


async def test_a_server_that_is_away_took_nothing(signer: Signer):
    with pytest.raises(NotAccepted, match="away"):
        await Smtp(Server.at("smtp://127.0.0.1:9"), signer).hand_over(outgoing())


async def test_a_simulated_mail_is_taken_once(tmp_path, signer: Signer):
    post = PostOffice(tmp_path / "post")
    sender = simulator.SimulatedMail(post, signer)
    first = await sender.hand_over(outgoing())
    assert await sender.hand_over(outgoing(subject="again")) == first
    [parcel] = post.parcels()
    assert parcel.subject == "Olá, Ana — a mug  for you"
    assert len(list((tmp_path / "post" / "boxes").iterdir())) == 1


def parcel() -> Parcel:
    return Parcel(
        key=str(ID), channel="email", to="ana@example.com", from_="", subject="A mug", text="A mug\nfor you",
        raw="From: Shop <hello@shop.example>\r\n\r\n", external_id=f"<{ID}@shop.example>", at=0.0,
    )  # fmt: skip


def test_a_reply_is_read_with_what_it_answers():
    heard = read(simulator.reply(parcel(), "Is it blue?"))
    assert isinstance(heard, messaging.Inbound)
    assert heard.sender.value == "ana@example.com"
    assert heard.sent_to == "hello@shop.example"
    assert heard.in_reply_to == f"<{ID}@shop.example>"
    assert heard.references == (f"<{ID}@shop.example>",)
    assert heard.headline == "Re: A mug"
    assert heard.text.startswith("Is it blue?")
    assert not heard.automatic


def test_a_bounce_and_a_complaint_name_the_message():
    bounced = read(simulator.bounce(parcel()))
    assert bounced == messaging.News(
        what=messaging.Happening.BOUNCED,
        message=ID,
        why="5.1.1 smtp; 511 user unknown",
        permanent=True,
    )
    full = read(simulator.bounce(parcel(), status="4.2.2", why="mailbox full"))
    assert not full.permanent
    complained = read(simulator.complaint(parcel()))
    assert complained == messaging.News(
        what=messaging.Happening.COMPLAINED, message=ID, why="abuse"
    )
