"""How long an expression may take at most, counted in parts worked out: known before any answer."""

from __future__ import annotations

from forms.expressions.functions import FUNCTIONS
from forms.expressions.names import Names
from forms.expressions.scope import Scope
from forms.expressions.tree import Tree, arguments

#: The most rows that a group may have.
ROWS = 100


def effort(tree: Tree, names: Names, group: str | None = None) -> int:
    """Return how many parts are worked out at most, each row of a group counted.

    Args:
        group: the group in whose rows the expression stands: it is worked out in each of them.
    """
    return _parts(tree, Scope(group), names) * (ROWS if group else 1)


def _parts(tree: Tree, scope: Scope, names: Names) -> int:
    function = FUNCTIONS.get(tree[0])
    total = 1
    for number, part in enumerate(arguments(tree)):
        inner = scope
        if function and 0 <= function.over_rows <= number:
            inner, _ = scope.inside(function, part, names)
        total += _parts(part, inner, names) * (ROWS if inner is not scope else 1)
    return total
