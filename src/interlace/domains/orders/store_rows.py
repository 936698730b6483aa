"""Read the rows of orders, lines, payments and refunds."""

from collections.abc import Mapping

from interlace.domains.orders.model import (
    Address,
    Axes,
    FulfilmentAxis,
    Lifecycle,
    Order,
    OrderLine,
    Payment,
    PaymentAxis,
    PaymentState,
    Refund,
    ReturnsAxis,
    Saving,
    Way,
)
from interlace.engine.db import Row
from interlace.kit import wire
from interlace.kit.actor import Actor
from interlace.kit.money import Money
from interlace.vocabulary.ids import (
    CartId,
    IdentifierId,
    ItemId,
    LineId,
    LocationId,
    OrderId,
    PaymentId,
    RefundId,
    ShiftId,
)


def order_from(row: Row) -> Order:
    currency = row["currency"]
    tenders = {PaymentId(one["id"]): one["tender"] for one in row["payments"]}
    return Order(
        id=OrderId(row["id"]),
        number=str(row["number"]),
        market=row["market"],
        currency=currency,
        channel=row["channel"],
        location=LocationId(row["location_id"]) if row["location_id"] else None,
        cart=CartId(row["cart_id"]) if row["cart_id"] else None,
        identifier=IdentifierId(row["identifier_id"]) if row["identifier_id"] else None,
        email=row["email"],
        phone=row["phone"],
        address=wire.convert(row["address"], Address) if row["address"] else None,
        delivery=row["delivery"],
        lines=tuple(_line(line, currency) for line in row["lines"]),
        includes_tax=row["includes_tax"],
        shipping=Money(row["shipping"], currency),
        shipping_tax=Money(row["shipping_tax"], currency),
        rounding=Money(row["rounding"], currency),
        tax=Money(row["tax"], currency),
        total=Money(row["total"], currency),
        points=row["points"],
        codes=tuple(row["codes"]),
        payments=tuple(payment_from(one) for one in row["payments"]),
        refunds=tuple(_refund(one, tenders, currency) for one in row["refunds"]),
        axes=axes_from(row),
        shift=ShiftId(row["shift_id"]) if row["shift_id"] else None,
        flags=tuple(row["flags"]),
        placed_at=row["placed_at"],
        by=wire.convert(row["by"], Actor),
    )


def axes_from(row: Row) -> Axes:
    return Axes(
        Lifecycle(row["lifecycle"]),
        PaymentAxis(row["payment"]),
        FulfilmentAxis(row["fulfilment"]),
        ReturnsAxis(row["returns"]),
    )


def payment_from(row: Row) -> Payment:
    currency = row["currency"]
    return Payment(
        id=PaymentId(row["id"]),
        tender=row["tender"],
        token=row["token"],
        amount=Money(row["amount"], currency),
        state=PaymentState(row["state"]),
        at=row["at"],
        tendered=Money(row["tendered"], currency) if row["tendered"] else None,
        reference=row["reference"],
        released=Money(row["released"], currency),
        refunded=Money(row["refunded"], currency),
    )


def _line(row: Row, currency: str) -> OrderLine:
    return OrderLine(
        id=LineId(row["id"]),
        item=ItemId(row["item_id"]),
        sku=row["sku"],
        name=row["name"],
        quantity=row["quantity"],
        way=Way(row["way"]),
        location=LocationId(row["location_id"]),
        unit=Money(row["unit"], currency),
        gross=Money(row["gross"], currency),
        discount=Money(row["discount"], currency),
        net=Money(row["net"], currency),
        tax=Money(row["tax"], currency),
        tax_rate=row["tax_rate"],
        total=Money(row["total"], currency),
        savings=wire.convert(row["savings"], tuple[Saving, ...]),
        cancelled=row["cancelled"],
        handed_over=row["handed_over"],
        returned=row["returned"],
        waiting=row["waiting"],
        in_transit=row["in_transit"],
    )


def _refund(row: Row, tenders: Mapping[PaymentId, str], currency: str) -> Refund:
    payment = PaymentId(row["payment_id"])
    return Refund(
        id=RefundId(row["id"]),
        payment=payment,
        tender=tenders[payment],
        amount=Money(row["amount"], currency),
        reason=row["reason"],
        at=row["at"],
        done_at=row["done_at"],
    )
