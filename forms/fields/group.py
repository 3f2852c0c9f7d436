"""Several questions asked together, as many times as there is something to say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from forms.expressions.values import Rows
from forms.fields.composite import WHOLE, Composite, Parts, Taken
from forms.fields.group_layout import DrawnRows, bound_row, inner_form, label_of, lay_out, row_name
from forms.fields.group_rows import (
    MOST,
    Row,
    joined,
    read_rows,
    refused,
    split,
    stored_rows,
)
from forms.fields.integer import Integer
from forms.fields.number import bound_options
from forms.fields.parts import Cell, Column, Family, FieldError, IndexValue, ShownTable, Tallied
from forms.fields.question import Question
from forms.fields.sampling import SampleInput, Samples
from forms.fields.words import NBSP
from forms.messages import say

if TYPE_CHECKING:
    from forms.definition.model import Field, Form
    from forms.expressions.values import Value
    from forms.values import Json

#: How the form calls a row.
ROW_NAME = {
    "type": "string",
    "maxLength": 40,
    "title": "Nom d’une ligne",
    "description": "Par exemple Suite\u00a0: les lignes sont «\u00a0Suite 1\u00a0», "
    "«\u00a0Suite 2\u00a0»…",
    "x-type": "short_text",
}


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
        ids, inside = split(parts)
        # One more than may stand: what is read again is refused again.
        kept = {WHOLE: list(parts.get(WHOLE, ()))[: MOST + 1], **joined(ids, inside)}
        if refusal := refused(parts.get(WHOLE, ()), question):
            return Taken(None, {WHOLE: refusal}, kept)
        rows, errors = [], {}
        stored = {row.id: row.values for row in stored_rows(question.stored)}
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
            for field in bound_row(question, "", values=row.values):
                found.update((f"{row.id}.{name}", list(texts)) for name, texts in field.inputs)
        return found

    def part_label(self, part: str, question: Question, parts: Parts) -> str:
        return label_of(part, question, parts)

    def names_rows(self, part: str, question: Question) -> bool:
        field_id, _, inside = part.partition(".")[2].partition(".")
        inner = inner_form(question)
        held = inner.composites.get(field_id)
        own = held and held.names_rows(inside, inner.question(field_id, question.context))
        return part == WHOLE or bool(own)

    def lay_out(
        self, name: str, question: Question, parts: Parts, errors: Mapping[str, str]
    ) -> DrawnRows:
        return lay_out(name, question, parts, errors)

    def seen(self, document: Json, word_of: Callable[[str], str]) -> Json:
        return document

    def typed(self, value: tuple[Row, ...], question: Question) -> list[str]:
        return [str(len(value))]

    def show(self, value: tuple[Row, ...], question: Question) -> str:
        """Write each row on a line of its own."""
        return "\n".join(
            f"{row_name(question, number)}{NBSP}: "
            + f"{NBSP}; ".join(f"{label}{NBSP}: {text}" for label, text in _words(question, row))
            for number, row in enumerate(value, start=1)
        )

    def table(self, value: tuple[Row, ...], question: Question) -> ShownTable:
        """Return the rows, with a column for each question that one of them answers."""
        rows = [
            (row_name(question, number), dict(_words(question, row)))
            for number, row in enumerate(value, 1)
        ]
        asked = [field.label for field in inner_form(question).asked.values()]
        labels = [label for label in asked if any(label in said for _, said in rows)]
        lines = tuple((number, *(said.get(label, "") for label in labels)) for number, said in rows)
        return ShownTable(("", *labels), lines, words=True)

    def express(self, value: tuple[Row, ...]) -> Value:
        """Return as many rows; what stands in them is expressed by its own types."""
        return Rows({} for _ in value)

    def sample_inputs(self, question: Question) -> tuple[SampleInput, ...]:
        return (SampleInput(hint=say("sample_rows")),)

    def sampled(self, texts: Samples, question: Question) -> Value:
        """Return as many rows as somebody says."""
        count = Integer().parse(texts.get("", ()), question) or 0
        if not 0 <= count <= MOST:
            raise FieldError("count", maximum=str(MOST))
        return Rows({} for _ in range(count)) or None

    def to_json(self, value: tuple[Row, ...]) -> Json:
        return [{"id": row.id, "values": dict(row.values)} for row in value]

    def from_json(self, document: Json) -> tuple[Row, ...]:
        return read_rows(document)

    def inside(self, field: Field, form: Form) -> Form:
        return form.inside(field)

    def rows(self, document: Json) -> Sequence[tuple[str, Mapping[str, Json]]]:
        return stored_rows(document)

    def to_cells(self, field: Field) -> tuple[Column, ...]:
        """Return how many rows there are."""
        return (Column(f"{field.label} ({say('rows')})", "integer", "#,##0", 10),)

    def filled_cells(self, value: tuple[Row, ...], question: Question) -> tuple[Cell, ...]:
        return (len(value),)

    def statistics(self, value: tuple[Row, ...], question: Question) -> Tallied:
        return Tallied(amount=len(value))

    def index(self, value: tuple[Row, ...]) -> tuple[IndexValue, ...]:
        return ()


def _read(question: Question, texts: Parts, stored: Mapping[str, Json], *, draft: bool) -> Any:
    """Read one row; a blank one asks nothing."""
    from forms.answers.reading import read

    blank = not any(text.strip() for found in texts.values() for text in found)
    return read(
        inner_form(question), texts, question.context, draft=draft or blank, stored=dict(stored)
    )


def _words(question: Question, row: Row) -> Iterator[tuple[str, str]]:
    from forms.answers.showing import show_answer

    form = inner_form(question).form
    for field in inner_form(question).asked.values():
        if row.values.get(field.id) is not None:
            yield field.label, show_answer(form, field, row.values[field.id], question.context)
