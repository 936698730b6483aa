"""The receipt as a printer is sent it, byte by byte, and a printer that takes it."""

import asyncio

import pytest

from interlace.providers.printers import network
from interlace.providers.printers.escpos import Paper
from interlace.providers.printers.simulator import printer

START = b"\x1b@\x1bt\x13"
PLAIN, AFTER = b"\x1ba\0\x1bE\0\x1d!\0", b"\x1d!\0\x1bE\0\x1ba\0"


def test_a_line_is_written_in_the_code_page():
    assert bytes(Paper().line("Café 3,50 €")) == START + PLAIN + b"Caf\x82 3,50 \xd5\n" + AFTER


def test_bold_large_and_centred():
    strip = bytes(Paper().line("Lisbon", bold=True, large=True, align="centre"))
    assert strip == START + b"\x1ba\x01\x1bE\x01\x1d!\x11Lisbon\n" + AFTER


def test_a_letter_the_printer_lacks_loses_its_accent_or_becomes_a_question_mark():
    assert b"Zlotych? " not in bytes(Paper().line("Złotych"))
    assert bytes(Paper().line("č 杯 −1")) == START + PLAIN + b"c ? -1\n" + AFTER


def test_a_pair_puts_the_amount_at_the_right_and_breaks_a_long_name():
    strip = bytes(Paper(width=16).pair("Blue mug of clay", "12.50"))
    assert strip == START + PLAIN + b"Blue mug\n" + AFTER + PLAIN + b"of clay    12.50\n" + AFTER


def test_a_word_longer_than_the_paper_is_cut():
    strip = bytes(Paper(width=4).line("abcdefghij"))
    assert strip == START + PLAIN + b"abcd\nefgh\nij\n" + AFTER


def test_a_qr_code_is_stored_and_then_printed():
    strip = bytes(Paper().qr("order_1"))
    assert strip == (
        START
        + b"\x1ba\x01"
        + b"\x1d(k\x04\x001A2\0"
        + b"\x1d(k\x03\x001C\x06"
        + b"\x1d(k\x03\x001E1"
        + b"\x1d(k\x0a\x001P0order_1"
        + b"\x1d(k\x03\x001Q0"
        + b"\x1ba\0"
    )


def test_cutting_and_the_drawer():
    assert bytes(Paper().kick().cut()) == START + b"\x1bp\0\x19\xfa" + b"\x1dVB\0"


async def test_a_printer_takes_the_paper():
    strip = bytes(Paper().line("Mug").cut())
    async with printer() as there:
        await network.send(there.address, strip)
        assert await there.next() == strip


async def test_a_printer_that_is_off_is_named():
    async with printer() as there:
        address = there.address
    await asyncio.sleep(0)
    with pytest.raises(network.PrinterAway, match=f"The printer at {address} does not answer"):
        await network.send(address, b"")


@pytest.mark.parametrize("text", ["", ":9100", "printer:port", "printer:70000"])
def test_an_address_is_a_host_and_a_port(text: str):
    with pytest.raises(network.MalformedPrinter):
        network.address(text)
    assert network.address("192.0.2.7") == ("192.0.2.7", 9100)
    assert network.address(" kitchen:9101 ") == ("kitchen", 9101)
