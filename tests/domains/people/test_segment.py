"""Messages of Segment's SDKs are read as they come, and turned away one by one with a reason."""

import gzip
import hashlib
import hmac
import json
from datetime import timedelta

import pytest

from interlace.domains import people
from interlace.domains.people.tracking.segment import BatchTooLarge, UnreadableBatch
from interlace.kit.time import instant

BROWSER = people.tracking.Source("wk_web", "web", secret=b"shop secret")
SERVER = people.tracking.Source("sk_shop", "app", server=True)
NOON = instant("2026-03-14T12:00:00Z")


def read(*messages, source=BROWSER, **around):
    body = json.dumps({"batch": messages, **around}).encode()
    return people.tracking.read(body, source=source, received_at=NOON)


def viewed(**rest):
    return {"type": "track", "event": "Product Viewed", "anonymousId": "tablet"} | rest


def test_a_batch_of_a_real_sdk_is_read():
    batch = read(
        {
            "anonymousId": "tablet",
            "context": {"library": {"name": "analytics.js", "version": "next-1.84.3"}},
            "integrations": {},
            "messageId": "ajs-next-1-2",
            "properties": {"sku": "mug"},
            "timestamp": "2026-03-14T11:59:58.000Z",
            "event": "Product Viewed",
            "type": "track",
            "userId": None,
            "_metadata": {"bundled": []},
        },
        sentAt="2026-03-14T11:59:59.000Z",
    )
    (event,) = batch.events
    assert event.at == NOON - timedelta(seconds=1)
    assert event.whom.pin == people.Ref("anonymous", "tablet")
    assert event.message.properties == {"sku": "mug"}


@pytest.mark.parametrize(
    ("original", "sent", "at"),
    [
        ("2026-03-14T11:59:58Z", "2026-03-14T11:59:59Z", "2026-03-14T11:59:59Z"),
        # The sender's clock is a day ahead; only the second between its readings counts.
        ("2026-03-15T11:59:58Z", "2026-03-15T11:59:59Z", "2026-03-14T11:59:59Z"),
        # A week of history imported now stays history.
        ("2026-03-07T12:00:00Z", "2026-03-14T12:00:00Z", "2026-03-07T12:00:00Z"),
        # Said to happen after it was sent: nothing happens in the future.
        ("2026-03-14T12:00:09Z", "2026-03-14T12:00:00Z", "2026-03-14T12:00:00Z"),
        ("2026-03-14T11:00:00Z", None, "2026-03-14T11:00:00Z"),
        ("2026-03-14T11:00:00", None, "2026-03-14T11:00:00Z"),
        (None, "2026-03-14T11:00:00Z", "2026-03-14T12:00:00Z"),
    ],
)
def test_a_wrong_clock_is_corrected(original, sent, at):
    (event,) = read(viewed(timestamp=original, sentAt=sent)).events
    assert event.at == instant(at)


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (viewed(anonymousId=None), "neither anonymousId nor userId"),
        (viewed(anonymousId="null"), "every id in it is a placeholder"),
        (viewed(event=None), "a track call without the name of its event"),
        (viewed(messageId="x" * 101), "messageId longer than 100 characters"),
        (viewed(properties={"note": "a\0b"}), "a NUL character in a text"),
        (viewed(properties={"note": "x" * 33_000}), "larger than 32768 bytes"),
        (viewed(properties=[]), "Expected `object | null`, got `array` - at `$.properties`"),
        (viewed(type="shout"), "Invalid enum value 'shout' - at `$.type`"),
        (
            viewed(timestamp="0001-01-01T00:00:00Z", sentAt="9999-01-01T00:00:00Z"),
            "date value out of range",
        ),
    ],
)
def test_what_does_not_fit_is_turned_away_and_harms_no_other(message, reason):
    batch = read(message, viewed())
    assert [one.reason for one in batch.rejected] == [reason]
    assert len(batch.events) == 1


def test_a_message_alone_gets_its_type_from_the_address():
    body = json.dumps({"event": "Cart Viewed", "anonymousId": "tablet"}).encode()
    batch = people.tracking.read(body, source=BROWSER, received_at=NOON, alone="track")
    assert [event.message.event for event in batch.events] == ["Cart Viewed"]
    assert [one.reason for one in read({"event": "x", "anonymousId": "t"}).rejected] == [
        "Object missing required field `type`"
    ]


def test_gzip_is_known_by_its_first_bytes_and_never_unpacked_without_end():
    body = gzip.compress(json.dumps({"batch": [viewed()]}).encode())
    assert len(people.tracking.read(body, source=BROWSER, received_at=NOON).events) == 1
    for broken in (body[:2] + b"x" * 40, b"\x1f\x8b"):
        with pytest.raises(UnreadableBatch):
            people.tracking.read(broken, source=BROWSER, received_at=NOON)
    with pytest.raises(BatchTooLarge):
        people.tracking.read(gzip.compress(b" " * 9_000_000), source=BROWSER, received_at=NOON)


def test_too_many_messages_are_refused_as_a_whole():
    with pytest.raises(BatchTooLarge):
        read(*[{}] * 2501)


def test_a_message_without_an_id_is_known_by_its_text():
    one, same, other = read(viewed(), viewed(), viewed(event="Cart Viewed")).events
    assert one.id == same.id != other.id
    assert read(viewed(messageId="m1")).events[0].id != one.id
    assert (
        read(viewed(messageId="m1"), source=SERVER).events[0].id
        != read(viewed(messageId="m1")).events[0].id
    )


def test_the_context_of_the_batch_fills_what_the_message_leaves_out():
    (event,) = read(
        {"type": "page", "anonymousId": "t", "context": {"page": {"url": "https://shop/mug"}}},
        context={"page": {"url": "https://shop/"}, "campaign": {"name": "spring"}},
    ).events
    assert event.context.page is not None
    assert event.context.page.url == "https://shop/mug"
    assert event.context.campaign == {"name": "spring"}


def test_an_unsigned_user_of_a_browser_is_a_hint_and_a_signed_one_a_proof():
    message = {"type": "identify", "anonymousId": "tablet", "userId": "ana"}
    (unsigned,) = read(message).events
    assert unsigned.whom.pin == people.Ref("anonymous", "tablet")
    assert unsigned.whom.beside == (people.Ref("user", "ana"),)
    assert not unsigned.whom.proven
    right = hmac.new(b"shop secret", b"ana", hashlib.sha256).hexdigest()
    for given, proven in ((right, True), (right.upper(), True), ("0" * 64, False)):
        (signed,) = read(message | {"context": {"userHash": given}}).events
        assert signed.whom.proven is proven
    (server,) = read(message, source=SERVER).events
    assert server.whom.pin == people.Ref("user", "ana")
    assert server.whom.proven


def test_a_claimed_user_without_a_device_is_kept_apart_from_the_true_one():
    (event,) = read({"type": "track", "event": "x", "userId": 42}).events
    assert event.whom.pin == people.Ref("anonymous", "42", "claimed")
    assert event.whom.beside == (people.Ref("user", "42"),)


def test_contact_points_and_external_ids_come_along():
    (event,) = read(
        {
            "type": "identify",
            "userId": "ana",
            "traits": {"email": "Ana@Example.com", "phone": "912", "age": 40},
            "context": {
                "externalIds": [
                    {"id": "88001001", "type": "card", "collection": "users", "encoding": "none"},
                    {"id": "x", "type": "unheard_of"},
                ]
            },
        },
        {"type": "alias", "previousId": "tablet", "userId": "ana"},
        source=SERVER,
    ).events[:1]
    assert event.whom.beside == (
        people.Ref("email", "ana@example.com"),
        people.Ref("card", "88001001"),
    )
