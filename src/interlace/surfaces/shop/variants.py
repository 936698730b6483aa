"""Choose between the sizes and colours of a product. Pure."""

from collections.abc import Sequence

import msgspec

from interlace.domains import catalog


class Value(msgspec.Struct, frozen=True):
    """One value of an option, and the item it leads to."""

    label: str
    sku: str
    current: bool


class Option(msgspec.Struct, frozen=True):
    """Something one can choose: a size, a colour."""

    name: str
    values: tuple[Value, ...]


def options(items: Sequence[catalog.Item], chosen: catalog.Item) -> list[Option]:
    """What can be chosen; each value leads to the item that is otherwise most like `chosen`."""
    names = list(dict.fromkeys(name for one in items for name in one.options))
    return [Option(name, _values(name, items, chosen)) for name in names]


def _values(name: str, items: Sequence[catalog.Item], chosen: catalog.Item) -> tuple[Value, ...]:
    labels = dict.fromkeys(one.options[name] for one in items if name in one.options)
    return tuple(
        Value(label, _nearest(name, label, items, chosen).sku, chosen.options.get(name) == label)
        for label in labels
    )


def _nearest(
    name: str, label: str, items: Sequence[catalog.Item], chosen: catalog.Item
) -> catalog.Item:
    fitting = [one for one in items if one.options.get(name) == label]
    return max(fitting, key=lambda one: len(one.options.items() & chosen.options.items()))
