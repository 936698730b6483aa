"""What channels tell us of what people do: read, checked, resolved to identifiers, written."""

from interlace.domains.people.tracking.ingest import Taken, track
from interlace.domains.people.tracking.micro_batch import MicroBatch
from interlace.domains.people.tracking.model import Batch, MessageType, Rejected, Source
from interlace.domains.people.tracking.rejections import Rejection, rejections
from interlace.domains.people.tracking.segment import read

__all__ = [
    "Batch",
    "MessageType",
    "MicroBatch",
    "Rejected",
    "Rejection",
    "Source",
    "Taken",
    "read",
    "rejections",
    "track",
]
