"""Set templates: Liquid fills the gaps, MJML becomes HTML that mail programs show right."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

import mrml
from babel.dates import format_date, format_datetime
from babel.numbers import format_currency
from liquid import BoundTemplate, Environment
from liquid.exceptions import LiquidError

from interlace.domains import messaging
from interlace.kit.money import Money
from interlace.kit.time import instant

KEPT = 400
"""Parsed templates kept at hand."""
LONGEST = 200_000
MOST_ROUNDS = 5_000
MOST_OUTPUT = 400_000


class Sandbox(Environment):
    """Liquid that can neither run for ever nor grow without end."""

    loop_iteration_limit = MOST_ROUNDS
    output_stream_limit = MOST_OUTPUT


class LiquidMjml:
    """The press that comes with the house."""

    def __init__(self) -> None:
        self._plain = _furnished(Sandbox(autoescape=False))
        self._escaping = _furnished(Sandbox(autoescape=True))
        self._parsed = lru_cache(KEPT)(self._parse)

    def words(self, source: str, values: Mapping[str, Any]) -> str:
        """Plain words."""
        if "{" not in source:
            return source.strip()
        return self._fill(source, values, escaping=False).strip()

    def mail(self, source: str, values: Mapping[str, Any]) -> messaging.ports.Sheet:
        """MJML with gaps, to HTML; values are escaped."""
        filled = self._fill(source, values, escaping=True)
        try:
            return messaging.ports.Sheet(mrml.to_html(filled).content, filled)
        except OSError as error:
            raise messaging.ports.BadTemplate(why=f"MJML: {error}") from error

    def _fill(self, source: str, values: Mapping[str, Any], *, escaping: bool) -> str:
        if len(source) > LONGEST:
            raise messaging.ports.BadTemplate(why=f"it is longer than {LONGEST} characters")
        try:
            return self._parsed(source, escaping).render(**values)
        except LiquidError as error:
            raise messaging.ports.BadTemplate(why=f"Liquid: {error}") from error

    def _parse(self, source: str, escaping: bool) -> BoundTemplate:  # noqa: FBT001  part of the cache's key
        return (self._escaping if escaping else self._plain).from_string(source)


def _furnished(environment: Environment) -> Environment:
    environment.add_filter("money", _money)
    environment.add_filter("day", _day)
    environment.add_filter("moment", _moment)
    return environment


def _money(value: Any, locale: str = "en") -> str:
    """`{{ order.total | money: brand.locale }}`, from minor units and a currency."""
    if not isinstance(value, Mapping):
        return ""
    money = Money(int(value["minor"]), str(value["currency"]))
    return format_currency(money.amount, money.currency, locale=str(locale) or "en")


def _day(value: Any, locale: str = "en") -> str:
    return format_date(_read(value), format="full", locale=str(locale) or "en") if value else ""


def _moment(value: Any, locale: str = "en") -> str:
    return (
        format_datetime(_read(value), format="medium", locale=str(locale) or "en") if value else ""
    )


def _read(value: Any) -> datetime:
    return value if isinstance(value, datetime) else instant(str(value))
