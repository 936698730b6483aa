"""One shelf: what is where, what may be promised, and to whom it is promised."""

from interlace.domains.stock import overview
from interlace.domains.stock.adjust import adjust
from interlace.domains.stock.allocate import allocate
from interlace.domains.stock.arrive import arrive
from interlace.domains.stock.ask import availability, explain, levels, location, locations
from interlace.domains.stock.change_location import change_location
from interlace.domains.stock.extend import extend
from interlace.domains.stock.hold import hold
from interlace.domains.stock.hours import Hours
from interlace.domains.stock.keep_back import keep_back, limit_channel
from interlace.domains.stock.lock import lock
from interlace.domains.stock.model import Address, Hold, Level, Location, Reason, Want
from interlace.domains.stock.open_location import open_location
from interlace.domains.stock.receive import receive
from interlace.domains.stock.recount import recount
from interlace.domains.stock.release import release
from interlace.domains.stock.sell import sell
from interlace.domains.stock.settle import ship, unallocate
from interlace.domains.stock.shortage import OutOfStock
from interlace.domains.stock.spread import spread
from interlace.domains.stock.take_back import take_back
from interlace.domains.stock.transfer import transfer

__all__ = [
    "Address",
    "Hold",
    "Hours",
    "Level",
    "Location",
    "OutOfStock",
    "Reason",
    "Want",
    "adjust",
    "allocate",
    "arrive",
    "availability",
    "change_location",
    "explain",
    "extend",
    "hold",
    "keep_back",
    "levels",
    "limit_channel",
    "location",
    "locations",
    "lock",
    "open_location",
    "overview",
    "receive",
    "recount",
    "release",
    "sell",
    "ship",
    "spread",
    "take_back",
    "transfer",
    "unallocate",
]
