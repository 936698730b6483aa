"""The outbox tells who may not see people in full what left and why, but not to whom."""

from domains.messaging.conftest import Post, ana
from domains.messaging.test_send import news, send
from interlace.domains import messaging
from interlace.engine import access
from interlace.kit.actor import Actor


async def test_a_message_is_masked_for_who_looks_and_goes_out_whole(tx: None, post: Post):
    await news()
    contacts = await ana()
    with access.unwatched():
        access.looks(Actor("staff", "m", "desk"), clearly=False, where="/desk/messages")
        message = await send(contacts["email"])
        assert message.state is messaging.State.SENT
        assert (message.name, message.address) == ("A. L.", "a…@…")
        assert (message.subject, message.html, message.text) == ("News for A.", "…", "…")
        [listed] = (await messaging.outbox.messages()).items
        assert listed == message
    [carried] = post.email.carried.values()
    assert (carried.to, carried.to_name) == ("ana@example.com", "Ana Lima")
    assert carried.subject == "News for Ana"
