"""Why a rule does not fit into the rows of the menus, said to whoever made it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from forms.conditions.patterns import Tree
from forms.messages import say

LEAVES = ("number", "text", "truth", "day", "choice", "field", "self", "today")
ARITHMETIC = ("+", "-", "*", "div", "mod")
COMPARING = ("=", "!=", "<", "<=", ">", ">=")


@dataclass(frozen=True, slots=True)
class Misfit:
    """What of a rule the menus cannot say.

    Attributes:
        code: entry of the message catalogue.
        name: the function or the sign that it is about, or "".
    """

    code: str
    name: str = ""

    @property
    def message(self) -> str:
        """The reason, in a French sentence."""
        return say(self.code, name=self.name)


def why_no_row(tree: Tree, known: Collection[Tree]) -> Misfit:
    """Return why a part of a rule is no row."""
    head = tree[0]
    if head in ("and", "or"):
        return Misfit("menu_mixed")
    for part in _parts(tree):
        if part in known or part[0] in LEAVES[:5]:
            continue
        if part[0] in ARITHMETIC:
            return Misfit("menu_calculation")
        if part[0] in ("field", "self"):
            return Misfit("menu_question")
        return Misfit("menu_function", str(part[0]))
    if head == "not":
        return Misfit("menu_negation")
    return Misfit("menu_comparison") if head in COMPARING else Misfit("menu_function", str(head))


def _parts(tree: Tree) -> list[Tree]:
    """Return what a comparison, or its negation, compares."""
    if tree[0] == "not" and len(tree) == 2:
        return _parts(tree[1])
    if tree[0] not in COMPARING and tree[0] != "empty":
        return []
    return [each for each in tree[1:] if isinstance(each, tuple)]
