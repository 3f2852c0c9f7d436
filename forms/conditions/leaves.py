"""The ends of an expression in French, answers and values, and of which kind they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from forms.conditions.measures import written
from forms.conditions.patterns import Tree
from forms.conditions.said import Said, name, plain, quoted, value
from forms.expressions import FUNCTIONS

DATE = "%d/%m/%Y"
Labels = Mapping[str, str]


def _field(tree: Tree, labels: Labels, own: str) -> Said:
    return name(labels.get(tree[1], "question retirée"))


def _choice(tree: Tree, labels: Labels, own: str) -> Said:
    return value(labels.get(tree[1], "réponse retirée"))


def _day(tree: Tree, labels: Labels, own: str) -> Said:
    return plain("le ") + value(date.fromisoformat(tree[1]).strftime(DATE))


#: How each end is said, given what fields and choices are called, and the answer itself.
LITERALS: Mapping[str, Callable[[Tree, Labels, str], Said]] = {
    "field": _field,
    "choice": _choice,
    "day": _day,
    "time": lambda tree, labels, own: value(tree[1]),
    "moment": lambda tree, labels, own: value(tree[1].replace("T", " ")),
    "self": lambda tree, labels, own: plain(own),
    "number": lambda tree, labels, own: value(written(tree[1])),
    "text": lambda tree, labels, own: quoted(tree[1]) if tree[1] else plain("rien"),
    "truth": lambda tree, labels, own: value("oui" if tree[1] else "non"),
}
#: Functions that give a day or a time; the words of a comparison depend on no other kind.
GIVEN = {
    name: each.gives for name, each in FUNCTIONS.items() if each.gives in ("day", "time", "moment")
}


def compared(found: Mapping[str, Tree], kinds: Mapping[str, str], own: str) -> str:
    """Guess what is compared, so far as the words depend on it.

    Args:
        found: the subject of a comparison, and its value where it has one.
        kinds: the kind of value of each field, by id.
        own: the kind of the answer itself.
    """
    parts = (found["subject"], found.get("value", ("self",)))
    return next(filter(None, (_kind(part, kinds, own) for part in parts)), "number")


def _kind(tree: Tree, kinds: Mapping[str, str], own: str) -> str:
    head = str(tree[0])
    if head == "field":
        return kinds.get(tree[1], "")
    if head == "self":
        return own
    if head in ("coalesce", "min", "max") and len(tree) > 1:
        return _kind(tree[1], kinds, own)
    return head if head in LITERALS else GIVEN.get(head, "")
