"""Lay a fact out flat, so that figures can be read from columns."""

from typing import Any

COLUMNS = (
    ("tx", "BIGINT"),
    ("position", "BIGINT"),
    ("moment", "TIMESTAMPTZ"),
    ("kind", "VARCHAR"),
    ("channel", "VARCHAR"),
    ("identifier", "BLOB"),
    ("subject", "BLOB"),
    ("market", "VARCHAR"),
    ("location", "VARCHAR"),
    ("currency", "VARCHAR"),
    ("amount", "BIGINT"),
    ("discount", "BIGINT"),
    ("tax", "BIGINT"),
    ("units", "BIGINT"),
    ("data", "VARCHAR"),
)
"""The columns of the analytical copy of the timeline; `amount` and the like are minor units."""

_AMOUNTS = ("total", "amount")


def flatten(data: dict[str, Any]) -> tuple[Any, ...]:
    """The columns from `market` to `units` of a fact, read from what it says.

    The first of total and amount is the fact's amount; what it does not say is None.
    """
    amounts = (data.get(name) for name in _AMOUNTS)
    amount = next((money for money in amounts if isinstance(money, dict)), {})
    return (
        _text(data.get("market")),
        _text(data.get("location")),
        _text(amount.get("currency")),
        amount.get("minor"),
        _minor(data.get("discount")),
        _minor(data.get("tax")),
        data.get("units") if isinstance(data.get("units"), int) else None,
    )


def _minor(money: Any) -> int | None:
    return money.get("minor") if isinstance(money, dict) else None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
