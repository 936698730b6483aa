"""The worked tables of docs/identity.md are what the code does."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from cast import CASHIER
from interlace.domains import people
from interlace.kit.time import instant

PAGE = Path(__file__).parents[3] / "docs" / "identity.md"
AT = instant("2026-03-14T12:00:00Z")
VALUES = {"email": "{}@example.com", "phone": "+35191234567{}"}

TABLES = dict(
    re.findall(
        r"### (.+)\n(?:.*\n)*?((?:\|.*\|\n)+)",
        PAGE.read_text().split("## Worked tables")[1] + "\n",
    )
)


def test_the_page_has_its_tables():
    assert len(TABLES) == 5


@pytest.mark.usefixtures("tx")
@pytest.mark.parametrize("title", TABLES)
async def test_a_table_is_what_happens(title):
    (_, who), _, *rows = (
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in TABLES[title].strip().split("\n")
    )
    nodes = {}
    for age, one in enumerate(who.split(", ")):
        letter, kind = one.split()
        value = VALUES.get(kind, "x{}").format(age)
        (nodes[letter],) = await people.see(
            [people.Ref(kind, value)], at=AT + timedelta(seconds=age)
        )
    for step, expected in rows:
        await play(step, nodes)
        assert await grouped(nodes) == expected, step


async def play(step, nodes):
    why = {"why": step, "by": CASHIER, "at": AT}
    if step[0] == "!":
        await people.block(nodes[step[1]], **why)
        return
    a, how, b = step
    if how == "/":
        await people.unlink(nodes[a], nodes[b], **why)
    else:
        await people.link(nodes[a], nodes[b], verified=how != "~", decided=how == "=", **why)


async def grouped(nodes):
    """The persons as the page writes them; each is named by its oldest identifier."""
    persons = await people.persons_of(nodes.values())
    groups = {}
    for letter, node in nodes.items():
        groups.setdefault(persons[node], []).append(letter)
    for person, letters in groups.items():
        assert person.bytes == nodes[letters[0]].bytes
    return " ".join(sorted("".join(letters) for letters in groups.values()))
