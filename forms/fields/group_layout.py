"""A group as it is drawn: each row with its fields, and how messages call them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from forms.fields.composite import WHOLE, Parts
from forms.fields.group_rows import FIRST, PATTERN, split
from forms.fields.parts import FieldError
from forms.fields.question import Question
from forms.messages import say

if TYPE_CHECKING:
    from forms.answers.compiled import CompiledForm, FilledForm
    from forms.values import Json


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """One row as it is drawn: its id, its number from 1, its fields."""

    id: str
    number: int
    fields: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class DrawnRows:
    """The rows that stand in the page, and the blank one that a script copies."""

    rows: tuple[DrawnRow, ...]
    pattern: DrawnRow


def label_of(part: str, question: Question, parts: Parts) -> str:
    """Return how a message calls a part of a group, such as « Enfants 2, Prénom »."""
    row_id, _, name = part.partition(".")
    ids = list(parts.get(WHOLE, ()))
    if row_id not in ids:
        return question.field.label
    row = question.option("row") or say("row_name")
    words = {"label": question.field.label, "row": row, "number": ids.index(row_id) + 1}
    place = say("row_of_group", **words)
    inner = inner_form(question)
    field_id, _, inside = name.partition(".")
    if field_id not in inner.asked:
        return place
    label = inner.asked[field_id].label
    if field_id in inner.composites:
        own = inner.question(field_id, question.context)
        label = inner.composites[field_id].part_label(inside, own, {})
    return f"{place}, {label}"


def lay_out(name: str, question: Question, parts: Parts, errors: Mapping[str, str]) -> DrawnRows:
    """Lay out the rows that stand in the page, one at the least, and a blank one."""
    ids, inside = split(parts)
    _, wrong = split(errors)
    rows = (
        DrawnRow(
            row_id,
            number,
            bound_row(question, f"{name}.{row_id}.", typed=inside[row_id], errors=wrong[row_id]),
        )
        for number, row_id in enumerate(ids or [FIRST], start=1)
    )
    pattern = DrawnRow(PATTERN, 0, bound_row(question, f"{name}.{PATTERN}."))
    return DrawnRows(tuple(rows), pattern)


def bound_row(
    question: Question,
    prefix: str,
    *,
    values: Mapping[str, Json] | None = None,
    typed: Parts | None = None,
    errors: Mapping[str, str] | None = None,
) -> tuple[Any, ...]:
    """Lay out one row: its fields, in order."""
    from forms.answers.reading import bind

    inner = inner_form(question)
    bound: FilledForm = bind(inner, question.context, values, typed, errors, prefix)
    return tuple(bound[field.id] for field in inner.form.fields())


def inner_form(question: Question) -> CompiledForm:
    """Return the form that each row answers; FieldError outside of one that is filled in."""
    if question.inner is None:
        raise FieldError("unreadable")
    return question.inner


def row_name(question: Question, number: int) -> str:
    """Return how a row is called in a record."""
    return " ".join(filter(None, (question.option("row"), str(number))))
