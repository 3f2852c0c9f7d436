"""What a row may compare with: a value of the same kind, today, or another subject."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from forms.conditions.patterns import Tree
from forms.text import one_line

if TYPE_CHECKING:
    from forms.conditions.subjects import Subject

TODAY: Tree = ("today",)
#: The literal of each kind that has one.
LITERALS = {
    "number": "number",
    "text": "text",
    "truth": "truth",
    "day": "day",
    "time": "time",
    "choice": "choice",
    "choices": "choice",
}
#: Kinds of which one answer may be compared with another.
COMPARABLE = ("number", "day", "time", "moment", "text")


def fits(value: Tree, subject: Subject, trees: Mapping[Tree, Subject]) -> bool:
    """Tell whether a menu can show a value that stands opposite a subject."""
    if value in trees:
        other = trees[value]
        return subject.kind in COMPARABLE and other.kind == subject.kind and other != subject
    if value == TODAY:
        return subject.kind == "day"
    if value[0] == "choice" and subject.choices:
        return any(choice.id == value[1] for choice in subject.choices)
    if value[0] == "text" and one_line(value[1]) != value[1]:
        return False  # an input would not keep its blanks
    return bool(value[0] == LITERALS.get(subject.kind))
