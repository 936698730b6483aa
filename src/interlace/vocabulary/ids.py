"""Every id in the house, so that a location is never taken for an order."""

from interlace.kit.ids import Id


class FactId(Id, prefix="fact"):
    __slots__ = ()


class StaffId(Id, prefix="staff"):
    __slots__ = ()


class KeyId(Id, prefix="key"):
    __slots__ = ()


class PersonId(Id, prefix="person"):
    __slots__ = ()


class IdentifierId(Id, prefix="ident"):
    __slots__ = ()


class SegmentId(Id, prefix="segment"):
    __slots__ = ()


class MarketId(Id, prefix="market"):
    __slots__ = ()


class CategoryId(Id, prefix="cat"):
    __slots__ = ()


class ProductId(Id, prefix="prod"):
    __slots__ = ()


class ItemId(Id, prefix="item"):
    __slots__ = ()


class PriceListId(Id, prefix="prices"):
    __slots__ = ()


class ImportId(Id, prefix="import"):
    __slots__ = ()


class LocationId(Id, prefix="loc"):
    __slots__ = ()


class MovementId(Id, prefix="move"):
    __slots__ = ()


class HoldId(Id, prefix="hold"):
    __slots__ = ()


class TransferId(Id, prefix="transfer"):
    __slots__ = ()


class OfferId(Id, prefix="offer"):
    __slots__ = ()


class CodeId(Id, prefix="code"):
    __slots__ = ()


class AccountId(Id, prefix="acct"):
    __slots__ = ()


class EntryId(Id, prefix="entry"):
    __slots__ = ()


class CartId(Id, prefix="cart"):
    __slots__ = ()


class LineId(Id, prefix="line"):
    __slots__ = ()


class OrderId(Id, prefix="order"):
    __slots__ = ()


class PaymentId(Id, prefix="pay"):
    __slots__ = ()


class RefundId(Id, prefix="refund"):
    __slots__ = ()


class ReturnId(Id, prefix="return"):
    __slots__ = ()


class FulfilmentId(Id, prefix="ful"):
    __slots__ = ()


class TaskId(Id, prefix="task"):
    __slots__ = ()


class ParcelId(Id, prefix="parcel"):
    __slots__ = ()


class DrawerId(Id, prefix="drawer"):
    __slots__ = ()


class TillId(Id, prefix="till"):
    __slots__ = ()


class ShiftId(Id, prefix="shift"):
    __slots__ = ()


class MessageId(Id, prefix="msg"):
    __slots__ = ()


class TemplateId(Id, prefix="tmpl"):
    __slots__ = ()


class CaseId(Id, prefix="case"):
    __slots__ = ()


class CallId(Id, prefix="call"):
    __slots__ = ()


class ShowingId(Id, prefix="shown"):
    __slots__ = ()


class ReviewId(Id, prefix="review"):
    __slots__ = ()


class JourneyId(Id, prefix="journey"):
    __slots__ = ()


class WalkId(Id, prefix="walk"):
    __slots__ = ()


class RehearsalId(Id, prefix="rehearsal"):
    __slots__ = ()
