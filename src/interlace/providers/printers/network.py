"""Send paper to a receipt printer on the network."""

import asyncio

from interlace.kit.refusal import Refusal

DEFAULT_PORT = 9100
TIMEOUT_S = 5.0


class PrinterAway(Refusal, status=503):
    """The printer at {printer} does not answer: {why}. The sale is kept; print it again."""


class MalformedPrinter(Refusal):
    """`{printer}` is not a printer's address; write it like `192.0.2.7:9100`."""


def address(printer: str) -> tuple[str, int]:
    """Host and port of a printer; refuses `MalformedPrinter`."""
    host, _, port = printer.strip().rpartition(":") if ":" in printer else (printer.strip(), "", "")
    number = port or str(DEFAULT_PORT)
    if not host or not number.isdecimal() or not 0 < int(number) < 65536:
        raise MalformedPrinter(printer=printer)
    return host, int(number)


async def send(printer: str, paper: bytes) -> None:
    """Print; call it outside a transaction. Refuses `PrinterAway`."""
    host, port = address(printer)
    try:
        async with asyncio.timeout(TIMEOUT_S):
            _, writer = await asyncio.open_connection(host, port)
            try:
                writer.write(paper)
                await writer.drain()
            finally:
                writer.close()
            await writer.wait_closed()
    except TimeoutError as error:
        raise PrinterAway(printer=printer, why=f"nothing in {TIMEOUT_S:g} seconds") from error
    except OSError as error:
        raise PrinterAway(printer=printer, why=error.strerror or "no connection") from error
