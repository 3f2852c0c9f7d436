"""What is asked in rows by their number: a row that goes would turn those after it, one by one."""

from __future__ import annotations

from collections.abc import Iterator

from forms.definition.dependencies import Dependencies
from forms.definition.model import Field, Form, Section
from forms.expressions import Tree, references
from forms.expressions.tree import walk


def asked_by_number(form: Form) -> Iterator[Field]:
    """Yield the questions in rows that are shown or not by the number of a row.

    A row of which nothing is left is no row, and the numbers after it change: what hangs on them
    would have to be settled as often as there are rows, and all of them might go.
    """
    inside = {inner.id: inner for field in form.fields() for inner in field.fields}
    held = {each.id: each.fields for each in form.items if isinstance(each, Section)}
    numbered: set[str] = set()
    for rule in Dependencies(form).order:
        if rule.what in ("visible", "compute") and _tells(rule.tree, numbered):
            numbered |= {rule.on, *(field.id for field in held.get(rule.on, ()))}
            if rule.what == "visible" and rule.on in inside:
                yield inside[rule.on]


def _tells(tree: Tree, numbered: set[str]) -> bool:
    """Tell whether an expression hangs on the number of a row, by itself or by what it names."""
    by_itself = any(node[0] == "position" for _, node in walk(tree))
    return by_itself or not numbered.isdisjoint(references(tree))
