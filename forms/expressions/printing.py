"""Write an expression as text, with the codes of today."""

from __future__ import annotations

from collections.abc import Mapping

from forms.expressions.names import Entry, Names, entries
from forms.expressions.tree import SELF, Tree

#: How tightly signs bind, from the loosest.
BINDING: Mapping[str, int] = {
    "or": 1,
    "and": 2,
    **dict.fromkeys(("=", "!=", "<", "<=", ">", ">="), 3),
    **dict.fromkeys(("+", "-"), 4),
    **dict.fromkeys(("*", "div", "mod"), 5),
}
TURNED, TIGHTEST = 6, 7
CALLED = {"day": "date", "time": "time-of", "moment": "date-time"}


def to_text(tree: Tree, names: Names) -> str:
    """Return the text of an expression; what names no field any more is written by its id."""
    return _Printer(names).text(tree)


def quoted(text: str) -> str:
    """Write a text between quotation marks; those within are doubled."""
    if "'" in text and '"' not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


class _Printer:
    def __init__(self, names: Names) -> None:
        self.names = names
        self.choices: dict[str, Entry] | None = None

    def text(self, tree: Tree) -> str:
        head = tree[0]
        if tree == SELF:
            return "."
        if head in ("number", "text", "truth", "field", "choice", *CALLED):
            return self.leaf(head, tree[1])
        if head in BINDING and len(tree) > 1 + (head != "-"):
            return self.signed(tree)
        return f"{head}({', '.join(map(self.text, tree[1:]))})"

    def leaf(self, head: str, held: str | bool) -> str:
        if head == "number":
            return str(held)
        if head == "truth":
            return "true()" if held else "false()"
        if head == "field":
            named = self.names.by_id(str(held))
            return f"${{{named.code if named else held}}}"
        written = quoted(self.code(str(held)) if head == "choice" else str(held))
        return f"{CALLED[head]}({written})" if head in CALLED else written

    def code(self, choice: str) -> str:
        if self.choices is None:
            self.choices = entries(self.names)
        return self.choices[choice].code if choice in self.choices else choice

    def signed(self, tree: Tree) -> str:
        sign, *parts = tree
        strength = BINDING[sign]
        if len(parts) == 1:
            return f"{sign}{self.held(parts[0], TURNED)}"
        # A chain of additions leans to the left; comparisons do not chain at all.
        first = strength + (strength <= 3)
        written = [self.held(part, strength + 1 if at else first) for at, part in enumerate(parts)]
        return f" {sign} ".join(written)

    def held(self, tree: Tree, least: int) -> str:
        text = self.text(tree)
        return text if _strength(tree) >= least else f"({text})"


def _strength(tree: Tree) -> int:
    if tree[0] in BINDING and len(tree) > 2:
        return BINDING[tree[0]]
    if tree[0] == "-" and len(tree) == 2:
        return TURNED
    return TURNED if tree[0] == "number" and tree[1].startswith("-") else TIGHTEST
