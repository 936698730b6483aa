"""When a message may leave: every reason, every hour, every rung."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlace.domains.messaging.model import Policy
from interlace.domains.messaging.purposes import purpose
from interlace.domains.messaging.rules import (
    Bar,
    Case,
    Go,
    Later,
    Never,
    Rung,
    awake,
    verdict,
)
from interlace.domains.messaging.rules_links import (
    is_signed,
    sign,
    tracked,
    tracked_text,
    with_pixel,
)
from interlace.domains.messaging.rules_text import plain, unquoted
from interlace.kit.time import instant
from interlace.vocabulary.ids import IdentifierId

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
MAIL = Rung(
    channel="email", contact=IdentifierId.derived("ana"), address="ana@example.com", consent=True
)
LISBON = ("Europe/Lisbon",)


def case(*rungs: Rung, about="marketing", at=NOON, lately=0, zones=LISBON, policy=None) -> Case:
    return Case(
        purpose=purpose(about), policy=policy or Policy(), rungs=rungs, zones=zones,
        sent_lately=lately, at=at,
    )  # fmt: skip


def but(**changes) -> Rung:
    return msgspec.structs.replace(MAIL, **changes)


@pytest.mark.parametrize(
    ("rung", "about", "reason"),
    [
        (but(sends=False), "order", "no channel"),
        (but(has_words=False), "order", "no words"),
        (but(turned_away=True), "order", "turned away"),
        (but(contact=None), "order", "no address"),
        (but(bars=(Bar("bounced"),)), "order", "bounced"),
        (but(bars=(Bar("by staff"),)), "order", "by staff"),
        (but(bars=(Bar("complained"),)), "review", "complained"),
        (but(bars=(Bar("unsubscribed", "marketing"),)), "marketing", "unsubscribed"),
        (but(consent=None), "marketing", "no consent"),
        (but(consent=False), "marketing", "refused"),
        (but(consent=False), "review", "refused"),
        (but(consent=None), "a birthday", "no consent"),
    ],
)
def test_a_rung_that_may_not_be_used_says_why(rung, about, reason):
    found = verdict(case(rung, about=about))
    assert isinstance(found, Never)
    assert found.reason == reason
    assert found.why.startswith("email: ")


@pytest.mark.parametrize(
    ("rung", "about"),
    [
        (but(consent=False, bars=(Bar("unsubscribed"), Bar("complained"))), "order"),
        (but(consent=None), "review"),
        (but(bars=(Bar("unsubscribed", "review"),)), "marketing"),
    ],
)
def test_what_does_not_concern_a_purpose_does_not_stop_it(rung, about):
    assert isinstance(verdict(case(rung, about=about)), Go)


def test_without_a_ladder_nothing_goes():
    assert verdict(case()) == Never("no channel", "No channel was named to send it by.")


def test_the_first_reason_is_the_messages_reason():
    found = verdict(case(but(contact=None), but(channel="sms", consent=False)))
    assert found == Never("no address", "email: no address is known; sms: they said no to this.")


@pytest.mark.parametrize(("lately", "goes"), [(3, True), (4, False)])
def test_the_limit_counts_what_one_can_do_without(lately, goes):
    assert isinstance(verdict(case(MAIL, lately=lately)), Go) is goes
    assert isinstance(verdict(case(MAIL, about="order", lately=lately)), Go)


@pytest.mark.parametrize(
    ("at", "zones", "until"),
    [
        ("2026-03-14T12:00:00Z", LISBON, "2026-03-14T12:00:00Z"),
        ("2026-03-14T21:00:00Z", LISBON, "2026-03-15T08:00:00Z"),
        ("2026-03-15T07:59:59Z", LISBON, "2026-03-15T08:00:00Z"),
        ("2026-03-15T08:00:00Z", LISBON, "2026-03-15T08:00:00Z"),
        # The clock jumps an hour in the night of 29 March 2026; eight in the morning stays eight.
        ("2026-03-28T22:00:00Z", LISBON, "2026-03-29T07:00:00Z"),
        # One number, two zones: both must be awake.
        ("2026-03-14T10:00:00Z", ("Europe/Lisbon", "America/New_York"), "2026-03-14T12:00:00Z"),
        ("2026-03-14T22:00:00Z", ("Europe/Lisbon", "America/New_York"), "2026-03-15T12:00:00Z"),
    ],
)
def test_nights_are_those_of_wherever_they_may_be(at, zones, until):
    assert awake(instant(at), zones, Policy()) == instant(until)


def test_where_it_is_always_night_somewhere_nothing_goes():
    zones = ("Pacific/Auckland", "Europe/Lisbon", "America/Los_Angeles")
    policy = Policy(quiet_from=17, quiet_until=11)
    assert awake(NOON, zones, policy) is None
    found = verdict(case(MAIL, zones=zones, policy=policy))
    assert found == Never("no hour", "No hour of the day suits everywhere they may be.")


def test_a_rest_at_noon_is_a_night_too():
    policy = Policy(quiet_from=12, quiet_until=14)
    assert awake(NOON, ("UTC",), policy) == NOON + timedelta(hours=2)
    assert awake(NOON - timedelta(seconds=1), ("UTC",), policy) == NOON - timedelta(seconds=1)


def test_waiting_says_until_when_and_why():
    found = verdict(case(MAIL, at=instant("2026-03-14T23:00:00Z")))
    assert isinstance(found, Later)
    assert found.until == instant("2026-03-15T08:00:00Z")


@given(
    hours=st.integers(0, 24 * 365),
    start=st.integers(0, 23),
    end=st.integers(0, 23),
    zone=st.sampled_from(["Europe/Lisbon", "America/New_York", "Asia/Kolkata", "Pacific/Chatham"]),
)
def test_whenever_somebody_is_awake_it_is_not_night(hours, start, end, zone):
    at = NOON + timedelta(hours=hours)
    policy = Policy(quiet_from=start, quiet_until=end)
    found = awake(at, (zone,), policy)
    assert found is not None
    assert at <= found <= at + timedelta(days=1, hours=1)
    hour = found.astimezone(ZoneInfo(zone)).hour
    night = hour >= start or hour < end if start > end else start <= hour < end
    assert not night


def test_a_signature_fits_only_what_was_signed():
    signed = sign(b"key", "go", "msg", "0")
    assert is_signed(signed, b"key", "go", "msg", "0")
    assert not is_signed(signed, b"key", "stop", "msg", "0")
    assert not is_signed(signed, b"other", "go", "msg", "0")
    assert not is_signed("é" + signed[1:], b"key", "go", "msg", "0")


def test_links_are_led_elsewhere_and_the_rest_stays():
    html = '<a class="b" href="https://a.example/?x=1&amp;y=2">A</a> <a href="mailto:x@y.z">M</a>'
    led = tracked(html, lambda address: "http://us/" + str(len(address)))
    assert led == '<a class="b" href="http://us/26">A</a> <a href="mailto:x@y.z">M</a>'
    assert tracked_text("See https://a.example/x. Bye", str.upper) == "See HTTPS://A.EXAMPLE/X. Bye"
    assert with_pixel("<body>x</body>", "http://p?a&b") == (
        '<body>x<img src="http://p?a&amp;b" width="1" height="1" alt="" /></body>'
    )
    assert with_pixel("x", "http://p").startswith("x<img")


def test_plain_text_reads_as_the_page_does():
    html = """<html><head><style>p {}</style></head><body><div style="display: none">hidden<br></div>
    <h1>Thank&nbsp;you</h1><p>One<br>two <img alt="a mug"> <img src="x"></p>
    <ul><li>a</li><li>b</li></ul><!-- no --><table><tr><td>1</td><td>2</td></tr></table>
    <a href="https://x.example">Here</a> <a href="https://x.example"></a> <a href="#top">up</a></body></html>"""
    assert plain(html) == (
        "Thank you\n\nOne\ntwo a mug\n\n- a\n- b\n\n1 2\n\n"
        "Here (https://x.example) https://x.example up"
    )


def test_plain_text_is_read_from_mjml_as_well():
    mjml = """<mjml><mj-head><mj-preview>no</mj-preview></mj-head><mj-body><mj-section><mj-column>
    <mj-image src="x" alt="Shop" /><mj-text><h1>Hello</h1></mj-text></mj-column></mj-section>
    <mj-button href="https://x.example">See it</mj-button></mj-body></mjml>"""
    assert plain(mjml) == "Shop\n\nHello\n\nSee it (https://x.example)"


@pytest.mark.parametrize(
    "quoted",
    [
        "On Mon, 3 Mar 2026 at 10:00, Shop <s@x.y> wrote:\n> old",
        "On Mon, 3 Mar 2026 at 10:00, Shop\n<s@x.y> wrote:\n> old",
        "Am 3. März 2026 schrieb Shop:\n> alt",
        "-----Original Message-----\nFrom: Shop",
        "________________________\nold",
        "From: Shop\nSent: Monday",
        "-- \nAna Lima",
        "> old\n> older",
    ],
)
def test_an_answer_is_kept_without_what_it_quotes(quoted):
    assert unquoted(f"Is it blue?\r\n\r\n{quoted}") == "Is it blue?"


def test_a_message_that_is_all_quote_is_kept_whole():
    assert unquoted("> only this") == "> only this"
