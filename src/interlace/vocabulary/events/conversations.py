"""What happens in conversations: cases, who has the floor, answers, calls and how it was."""

from interlace.kit.fact import Fact
from interlace.vocabulary.ids import CallId, CartId, CaseId, OrderId


class CaseOpened(Fact):
    """Case {number} was opened on {channel}."""

    case: CaseId
    number: int
    channel: str
    topic: str = ""


class CaseHeard(Fact):
    """The customer wrote."""

    case: CaseId
    seq: int
    staff: str = ""
    """Who has the case, if somebody does."""


class CaseAnswered(Fact):
    """The customer was answered by {answerer} after {waited_s} seconds."""

    case: CaseId
    seq: int
    answerer: str
    """`bot` or `agent`."""
    waited_s: int
    first: bool
    """Whether nobody had answered in this case before."""


class CaseNoted(Fact):
    """Staff wrote a note that the customer does not see."""

    case: CaseId
    seq: int


class CasePassed(Fact):
    """The floor passed from {from_} to {to}: {reason}."""

    case: CaseId
    seq: int
    from_: str
    to: str
    """`bot`, `queue`, `agent`."""
    epoch: int
    reason: str


class CaseAssigned(Fact):
    """Somebody of the staff has the case."""

    case: CaseId
    seq: int
    staff: str
    waited_s: int
    """How long it stood in the queue."""


class CaseParked(Fact):
    """The case waits for the customer, or for a moment."""

    case: CaseId
    why: str


class CaseClosed(Fact):
    """The case was closed after {took_s} seconds and {answers} answers."""

    case: CaseId
    took_s: int
    answers: int
    by_bot: bool
    """Whether no human was needed."""


class CaseReopened(Fact):
    """The customer came back to the case."""

    case: CaseId


class CaseRated(Fact):
    """The customer was asked how it was and gave {score} of 5."""

    case: CaseId
    score: int
    comment: str = ""


class CaseAsked(Fact):
    """The customer was asked how it was."""

    case: CaseId
    seq: int


class LinkOffered(Fact):
    """A link to pay was sent."""

    case: CaseId
    cart: CartId


class LinkFollowed(Fact):
    """A link to pay was opened."""

    case: CaseId
    cart: CartId


class CaseSold(Fact):
    """Order {number} came out of the conversation."""

    case: CaseId
    order: OrderId
    number: str
    staff: str


class CallRung(Fact):
    """A call came in."""

    call: CallId
    case: CaseId


class CallAnswered(Fact):
    """A call was answered after {waited_s} seconds."""

    call: CallId
    case: CaseId
    staff: str
    waited_s: int


class CallEnded(Fact):
    """A call ended after {talked_s} seconds."""

    call: CallId
    case: CaseId
    talked_s: int
    missed: bool
