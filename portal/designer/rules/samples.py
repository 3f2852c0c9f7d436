"""Sample answers to the questions that a rule names, each asked for as its type says."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from forms import fields as types
from forms.conditions.places import Place
from forms.context import PlainContext
from forms.definition import Field
from forms.expressions.values import Rows, Value
from forms.fields import FieldError, Question
from forms.fields.sampling import SampleInput
from portal.core.clock import today

SAMPLE = "sample-"
#: Rows of a group that are asked for at first, and at most.
FEW, MANY = 2, 20


class Asked(NamedTuple):
    """One input of a sample answer as it stands in the page."""

    name: str
    label: str
    input: SampleInput
    texts: Sequence[str]


@dataclass(frozen=True)
class Sample:
    """A sample answer; ``lines`` takes one for each of some rows of a group."""

    field: Field
    question: Question
    lines: bool
    posted: MultiDict[str, str]

    @property
    def name(self) -> str:
        """Name of its input, or what the names of its inputs begin with."""
        return SAMPLE + self.field.id

    @property
    def label(self) -> str:
        """What the question is called."""
        return self.field.label

    @cached_property
    def rows(self) -> list[list[Asked]]:
        """The inputs: of the one answer, or of the answer in each row and in one more."""
        if not self.lines:
            return [list(self._inputs(self.name, ""))]
        numbers = range(1, MANY + 1)
        drawn = [list(self._inputs(f"{self.name}.{n}", _numbered(n))) for n in numbers]
        filled = [n for n, inputs in zip(numbers, drawn, strict=True) if _says(inputs)]
        return drawn[: max(FEW, max(filled, default=0) + 1)]

    @property
    def several(self) -> bool:
        """Whether there is more than one input."""
        return sum(map(len, self.rows)) != 1

    def _inputs(self, name: str, row: str) -> Iterator[Asked]:
        for each in types.get(self.field.type).sample_inputs(self.question):
            key = f"{name}.{each.part}" if each.part else name
            label = ", ".join(filter(None, (row, each.label))) or self.label
            yield Asked(key, label, each, self.posted.getlist(key))

    @cached_property
    def _read(self) -> tuple[tuple[Value, ...], str]:
        try:
            return tuple(map(self._value, self.rows)), ""
        except FieldError as error:
            return (), error.message

    @property
    def values(self) -> tuple[Value, ...]:
        """What was typed: one value, or one per row, None for a blank one; none if it is wrong."""
        return self._read[0]

    @property
    def error(self) -> str:
        """What is wrong with what was typed."""
        return self._read[1]

    def _value(self, inputs: Iterable[Asked]) -> Value:
        texts = {each.input.part: each.texts for each in inputs}
        return types.get(self.field.type).sampled(texts, self.question)


def samples_of(place: Place, named: Collection[str], posted: MultiDict[str, str]) -> list[Sample]:
    """Return the inputs for the questions that a rule names, with what stands in them."""
    context = PlainContext(today())
    return [
        Sample(field, Question.of(place.form, field, context), place.foreign(field), posted)
        for field in place.form.every_field()
        if field.id in named and not any(map(place.foreign, _named_in(field, named)))
    ]


def _named_in(group: Field, named: Collection[str]) -> Iterator[Field]:
    """Yield the questions of a group that a rule names: their rows are the group's."""
    return (inner for inner in group.fields if inner.id in named)


def _numbered(number: int) -> str:
    return gettext("Ligne %(number)s", number=number)


def _says(inputs: Iterable[Asked]) -> bool:
    return any(text.strip() for each in inputs for text in each.texts)


def rows_of(place: Place, samples: Iterable[Sample]) -> Mapping[str, Rows]:
    """Return the rows of each group that samples give several answers for."""
    found: dict[str, dict[int, dict[str, Value]]] = {}
    for sample in samples:
        if sample.lines:
            rows = found.setdefault(place.holders[sample.field.id].id, {})
            for number, value in enumerate(sample.values):
                if value is not None:
                    rows.setdefault(number, {})[sample.field.id] = value
    return {group: Rows(row for _, row in sorted(rows.items())) for group, rows in found.items()}
