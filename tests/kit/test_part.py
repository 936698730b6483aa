"""A part's sentence is its form, its documentation and its audit text."""

from importlib.metadata import EntryPoint

import pytest

from interlace.kit import part
from interlace.kit.money import Money
from interlace.kit.part import Part


class Roast(Part, frozen=True, kw_only=True):
    """Something to do to beans."""


class DarkRoast(Roast, frozen=True, kw_only=True):
    """Roast {beans} for {minutes} min, for {price}."""

    beans: frozenset[str]
    minutes: int
    price: Money


class Plain(Roast, frozen=True, kw_only=True):
    __doc__ = None


def test_a_sentence_is_filled_in_as_a_shopkeeper_reads_it() -> None:
    dark = DarkRoast(beans=frozenset({"robusta", "arabica"}), minutes=12, price=Money(250, "EUR"))
    assert dark.sentence() == "Roast arabica or robusta for 12 min, for €2.50."
    assert part.pattern(DarkRoast) == "Roast {beans} for {minutes} min, for {price}."
    assert part.pattern(Plain) == "Plain"


def test_kinds_are_found_in_a_folder_and_in_plug_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("roasts", "interlace.kit.money:Money", "interlace.roasts")
    asked: list[str] = []

    def points(*, group: str) -> list[EntryPoint]:
        asked.append(group)
        return [point]

    monkeypatch.setattr(part, "entry_points", points)
    package = part.__name__.rpartition(".")[0]
    path = [part.__file__.rpartition("/")[0]]
    kinds = part.load(package, path, Roast, group="interlace.roasts")
    assert kinds == {"dark-roast": DarkRoast, "plain": Plain}
    assert asked == ["interlace.roasts"]
