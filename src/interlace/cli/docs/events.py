"""Write the catalogue of facts as a page."""

from itertools import groupby
from typing import get_type_hints

from interlace.kit.fact import Fact
from interlace.vocabulary.events import catalogue

INTRODUCTION = """\
# The catalogue of facts

Everything that can be written on the timeline. Outside, a fact travels as a CloudEvent whose type
is its kind; its first field is its subject. Made by `./interlace docs` from `vocabulary/events`.
"""


def events_page() -> str:
    """The whole page: a section for each file of the catalogue, a row for each kind."""
    facts = sorted(catalogue().values(), key=lambda fact: (fact.__module__, fact.kind))
    sections = [INTRODUCTION]
    for module, told in groupby(facts, key=lambda fact: fact.__module__):
        rows = "\n".join(_row(fact) for fact in told)
        name = module.rpartition(".")[2]
        sections.append(f"## {name}\n\n| kind | what happened | fields |\n|---|---|---|\n{rows}\n")
    return "\n".join(sections)


def sentence(thing: object) -> str:
    """The first line of what a thing says about itself."""
    return (thing.__doc__ or "").strip().split("\n", maxsplit=1)[0]


def _row(fact: type[Fact]) -> str:
    types = get_type_hints(fact)
    fields = ", ".join(f"`{name}` {_type(types[name])}" for name in fact.__struct_fields__)
    return f"| `{fact.kind}` | {sentence(fact)} | {fields} |"


def _type(hint: object) -> str:
    text = hint.__name__ if isinstance(hint, type) and not hasattr(hint, "__args__") else str(hint)
    short = (part.rpartition(".")[2] for part in text.replace("[", " [ ").split())
    return " ".join(short).replace(" [ ", "[").replace("|", "or")
