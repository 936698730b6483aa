"""Let simulated people shop, and simulated staff serve them (`demo` starts this for you)."""

import secrets
from argparse import ArgumentParser, Namespace
from pathlib import Path

import msgspec
import uvloop

from interlace.crowd import note
from interlace.crowd.note import Note
from interlace.crowd.street import Street, Wish
from interlace.crowd.tally import Tally
from interlace.engine.settings import from_environment
from interlace.installation import asked_to_stop


def arguments(parser: ArgumentParser) -> None:
    wish = Wish(seed="")
    parser.add_argument("--url", help="the installation (as in DATA/demo.json)")
    parser.add_argument("--data", type=Path, help="where demo.json with the keys is (var)")
    parser.add_argument(
        "--rate", type=float, default=wish.per_minute, help="visitors a minute when busiest (25)"
    )
    parser.add_argument("--even", action="store_true", help="as many by night as by day")
    parser.add_argument(
        "--shoppers", type=int, default=wish.shoppers, help="at most so many in the shop (40)"
    )
    parser.add_argument(
        "--speed", type=float, default=wish.speed, help="times as fast as people (1)"
    )
    parser.add_argument(
        "--keen", type=float, default=wish.keen, help="times as likely to buy as people (1)"
    )
    parser.add_argument("--seconds", type=float, help="stop after so long (never)")
    parser.add_argument("--seed", help="the same seed gives the same people with the same plans")
    parser.add_argument(
        "--report", type=float, default=wish.report_s, help="seconds between summaries (60)"
    )


def run(options: Namespace) -> int:
    """Answers 1 when the house failed somebody, so that a bounded run can be a check."""
    settings = from_environment(data=options.data)
    known = note.read(settings.data) or Note(url=settings.url)
    if options.url:
        known = msgspec.structs.replace(known, url=options.url)
    wish = Wish(
        per_minute=options.rate,
        shoppers=options.shoppers,
        seconds=options.seconds,
        seed=options.seed or secrets.token_hex(3),
        speed=options.speed,
        even=options.even,
        keen=options.keen,
        report_s=options.report,
    )
    print(f"crowd (simulated): on its way to {known.url}, seed {wish.seed}", flush=True)
    tally = uvloop.run(_live(known, wish))
    for fault in tally.faults:
        print(f"crowd (simulated): the house failed: {fault}", flush=True)
    return 1 if tally["faults"] or tally["stumbles"] else 0


async def _live(known: Note, wish: Wish) -> Tally:
    stop = asked_to_stop()
    return await Street(known, wish, say=_say).run(stop)


def _say(text: str) -> None:
    print(text, flush=True)
