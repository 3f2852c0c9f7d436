"""Several questions asked together, as many times as there is something to say."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from forms.expressions.values import Rows
from forms.fields.composite import WHOLE, Composite, Parts, Taken
from forms.fields.number import bound_options
from forms.fields.parts import Cell, Column, Family, FieldError, IndexValue, ShownTable, Tallied
from forms.fields.question import Question
from forms.fields.words import NBSP
from forms.messages import say

if TYPE_CHECKING:
    from forms.answers.compiled import CompiledForm, FilledForm
    from forms.definition.model import Field, Form
    from forms.expressions.values import Value
    from forms.values import Json

#: Rows that one answer may hold.
MOST = 100
#: Rows are named by whoever makes them: the browser, or the server.
ROW_ID = re.compile(r"r_[a-z0-9]{2,40}")
#: The row that a blank page begins with, and the one that a script copies.
FIRST, PATTERN = "r_first", "r_pattern"
#: How the form calls a row.
ROW_NAME = {
    "type": "string",
    "maxLength": 40,
    "title": "Nom d’une ligne",
    "description": "Par exemple Suite\u00a0: les lignes sont «\u00a0Suite 1\u00a0», "
    "«\u00a0Suite 2\u00a0»…",
    "x-type": "short_text",
}


class Row(NamedTuple):
    """One row: its id, unique in the answer, and the JSON answers in it by field id."""

    id: str
    values: Mapping[str, Json]


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


class Group(Composite[tuple[Row, ...]]):
    """Rows that each answer the same few questions."""

    name = "group"
    label = "Groupe répété"
    help = "Plusieurs questions posées ensemble, autant de fois qu’il le faut."
    icon = "collection"
    family = Family.DISPLAY
    value_type = tuple
    holds = True
    expressed = "rows"
    script = "group"
    options_schema = bound_options(
        "integer", {"type": "integer", "minimum": 0, "maximum": MOST}, row=ROW_NAME
    )

    def take_parts(
        self, parts: Parts, question: Question, *, draft: bool = False
    ) -> Taken[tuple[Row, ...]]:
        ids, inside = _split(parts)
        # One more than may stand: what is read again is refused again.
        kept = {WHOLE: list(parts.get(WHOLE, ()))[: MOST + 1], **_joined(ids, inside)}
        if refusal := _refusal(parts.get(WHOLE, ()), question):
            return Taken(None, {WHOLE: refusal}, kept)
        rows, errors = [], {}
        stored = {row.id: row.values for row in _stored(question.stored)}
        for row_id in ids:
            reading = _read(question, inside[row_id], stored.get(row_id, {}), draft=draft)
            errors.update({f"{row_id}.{name}": text for name, text in reading.errors.items()})
            if reading.values or reading.errors:
                rows.append(Row(row_id, reading.values))
        if (refusal := self.too_few(len(rows), question)) and not draft:
            errors[WHOLE] = refusal
        read = tuple(rows) or None
        return Taken(None if errors else read, errors, kept, read if errors else None)

    def too_few(self, count: int, question: Question) -> str:
        """Return what is said of too few rows, "" for enough of them."""
        least = max(question.option("min") or 0, question.field.required)
        return say("rows_missing", minimum=least) if count < least else ""

    def typed_parts(self, value: tuple[Row, ...], question: Question) -> dict[str, list[str]]:
        found = {WHOLE: [row.id for row in value]}
        for row in value:
            for field in _bound(question, "", values=row.values):
                found.update((f"{row.id}.{name}", list(texts)) for name, texts in field.inputs)
        return found

    def part_label(self, part: str, question: Question, parts: Parts) -> str:
        row_id, _, name = part.partition(".")
        ids = list(parts.get(WHOLE, ()))
        if row_id not in ids:
            return question.field.label
        row = question.option("row") or say("row_name")
        words = {"label": question.field.label, "row": row, "number": ids.index(row_id) + 1}
        place = say("row_of_group", **words)
        inner = _inner(question)
        field_id, _, inside = name.partition(".")
        if field_id not in inner.asked:
            return place
        label = inner.asked[field_id].label
        if field_id in inner.composites:
            own = inner.question(field_id, question.context)
            label = inner.composites[field_id].part_label(inside, own, {})
        return f"{place}, {label}"

    def lay_out(
        self, name: str, question: Question, parts: Parts, errors: Mapping[str, str]
    ) -> DrawnRows:
        ids, inside = _split(parts)
        _, wrong = _split(errors)
        rows = (
            DrawnRow(
                row_id,
                number,
                _bound(question, f"{name}.{row_id}.", typed=inside[row_id], errors=wrong[row_id]),
            )
            for number, row_id in enumerate(ids or [FIRST], start=1)
        )
        pattern = DrawnRow(PATTERN, 0, _bound(question, f"{name}.{PATTERN}."))
        return DrawnRows(tuple(rows), pattern)

    def seen(self, document: Json, word_of: Callable[[str], str]) -> Json:
        return document

    def typed(self, value: tuple[Row, ...], question: Question) -> list[str]:
        return [str(len(value))]

    def show(self, value: tuple[Row, ...], question: Question) -> str:
        """Write each row on a line of its own."""
        return "\n".join(
            f"{_named(question, number)}{NBSP}: "
            + f"{NBSP}; ".join(f"{label}{NBSP}: {text}" for label, text in _words(question, row))
            for number, row in enumerate(value, start=1)
        )

    def table(self, value: tuple[Row, ...], question: Question) -> ShownTable:
        """Return the rows, with a column for each question that one of them answers."""
        rows = [
            (_named(question, number), dict(_words(question, row)))
            for number, row in enumerate(value, 1)
        ]
        asked = [field.label for field in _inner(question).asked.values()]
        labels = [label for label in asked if any(label in said for _, said in rows)]
        lines = tuple((number, *(said.get(label, "") for label in labels)) for number, said in rows)
        return ShownTable(("", *labels), lines, words=True)

    def express(self, value: tuple[Row, ...]) -> Value:
        """Return as many rows; what stands in them is expressed by its own types."""
        return Rows({} for _ in value)

    def to_json(self, value: tuple[Row, ...]) -> Json:
        return [{"id": row.id, "values": dict(row.values)} for row in value]

    def from_json(self, document: Json) -> tuple[Row, ...]:
        rows = tuple(map(_row, document)) if isinstance(document, list) else ()
        if not rows or len({row.id for row in rows}) < len(rows):
            raise FieldError("unreadable")
        return rows

    def inside(self, field: Field, form: Form) -> Form:
        return form.inside(field)

    def rows(self, document: Json) -> Sequence[tuple[str, Mapping[str, Json]]]:
        return _stored(document)

    def to_cells(self, field: Field) -> tuple[Column, ...]:
        """Return how many rows there are."""
        return (Column(f"{field.label} ({say('rows')})", "integer", "#,##0", 10),)

    def filled_cells(self, value: tuple[Row, ...], question: Question) -> tuple[Cell, ...]:
        return (len(value),)

    def statistics(self, value: tuple[Row, ...], question: Question) -> Tallied:
        return Tallied(amount=len(value))

    def index(self, value: tuple[Row, ...]) -> tuple[IndexValue, ...]:
        return ()


def _inner(question: Question) -> CompiledForm:
    if question.inner is None:
        raise FieldError("unreadable")
    return question.inner


def _named(question: Question, number: int) -> str:
    """Return how a row is called in a record."""
    return " ".join(filter(None, (question.option("row"), str(number))))


def _split(parts: Mapping[str, Any]) -> tuple[list[str], dict[str, dict[str, Any]]]:
    """Return the ids of the rows, in order, and what is said in each, by part."""
    inside: dict[str, dict[str, Any]] = defaultdict(dict)
    for part, said in parts.items():
        row_id, _, name = part.partition(".")
        if row_id:
            inside[row_id][name] = said
    return row_ids(parts.get(WHOLE, ())), inside


def row_ids(named: Iterable[str]) -> list[str]:
    """Return the ids of the rows that are looked at, each once, of those that a post names."""
    return [row_id for row_id in dict.fromkeys(named) if ROW_ID.fullmatch(row_id)][:MOST]


def _joined(ids: Sequence[str], inside: Mapping[str, Parts]) -> dict[str, Sequence[str]]:
    return {
        f"{row_id}.{name}": texts
        for row_id in ids
        for name, texts in inside.get(row_id, {}).items()
    }


def _refusal(ids: Sequence[str], question: Question) -> str:
    """Return why the rows cannot be read at all, "" when they can."""
    highest = question.option("max")
    highest = MOST if highest is None else highest
    if len(ids) > highest:
        return say("rows_too_many", maximum=highest)
    good = all(map(ROW_ID.fullmatch, ids)) and max(Counter(ids).values(), default=1) == 1
    return "" if good else say("unreadable")


def _read(question: Question, texts: Parts, stored: Mapping[str, Json], *, draft: bool) -> Any:
    """Read one row; a blank one asks nothing."""
    from forms.answers.reading import read

    blank = not any(text.strip() for found in texts.values() for text in found)
    return read(
        _inner(question), texts, question.context, draft=draft or blank, stored=dict(stored)
    )


def _bound(
    question: Question,
    prefix: str,
    *,
    values: Mapping[str, Json] | None = None,
    typed: Parts | None = None,
    errors: Mapping[str, str] | None = None,
) -> tuple[Any, ...]:
    """Lay out one row: its fields, in order."""
    from forms.answers.reading import bind

    inner = _inner(question)
    bound: FilledForm = bind(inner, question.context, values, typed, errors, prefix)
    return tuple(bound[field.id] for field in inner.form.fields())


def _words(question: Question, row: Row) -> Iterator[tuple[str, str]]:
    from forms.answers.showing import show_answer

    form = _inner(question).form
    for field in _inner(question).asked.values():
        if row.values.get(field.id) is not None:
            yield field.label, show_answer(form, field, row.values[field.id], question.context)


def _row(document: Json) -> Row:
    if not isinstance(document, dict) or document.keys() != {"id", "values"}:
        raise FieldError("unreadable")
    row_id, values = document["id"], document["values"]
    if not isinstance(row_id, str) or not ROW_ID.fullmatch(row_id):
        raise FieldError("unreadable")
    if not isinstance(values, dict) or not values:
        raise FieldError("unreadable")
    return Row(row_id, values)


def _stored(document: Json) -> tuple[Row, ...]:
    try:
        return Group().from_json(document)
    except FieldError:
        return ()
