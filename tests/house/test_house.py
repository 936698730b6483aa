"""The house keeps its own rules."""

import pytest

from house.checks import CHECKS, Check
from house.tree import Tree


@pytest.fixture(scope="module")
def tree() -> Tree:
    return Tree()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_house_rule(check: Check, tree: Tree):
    found = list(check(tree))
    assert not found, "\n" + "\n".join(found)
