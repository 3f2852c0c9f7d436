"""Sample answers to the questions that a rule names."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from forms import fields as types
from forms.conditions.places import Place
from forms.context import PlainContext
from forms.definition import Field
from forms.expressions.values import Rows, Value
from forms.fields import FieldError, Question
from portal.core.clock import today

SAMPLE = "sample-"


@dataclass(frozen=True)
class Sample:
    """The input for one sample answer; ``lines`` takes one answer per row of a group."""

    field: Field
    question: Question
    lines: bool
    texts: tuple[str, ...]

    @property
    def name(self) -> str:
        """Name of the input."""
        return SAMPLE + self.field.id

    @property
    def label(self) -> str:
        """What the question is called."""
        return self.field.label

    @property
    def several(self) -> bool:
        """Whether several choices may be ticked."""
        return types.get(self.field.type).expressed == "choices"

    @property
    def day(self) -> bool:
        """Whether a calendar helps."""
        return types.get(self.field.type).expressed == "day"

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What can be chosen, by what is posted; none where it is typed."""
        if self.lines:
            return []
        kind = types.get(self.field.type).expressed
        if kind == "truth":
            return [("oui", gettext("Oui")), ("non", gettext("Non"))]
        if kind not in ("choice", "choices"):
            return []
        return [(choice.id, choice.label) for choice in self.question.choices]

    @cached_property
    def _read(self) -> tuple[tuple[Value, ...], str]:
        lines = self.texts[0].splitlines() if self.lines and self.texts else []
        answers = [[line] for line in lines if line.strip()] if self.lines else [[*self.texts]]
        try:
            return tuple(map(self._value, answers)), ""
        except FieldError as error:
            return (), error.message

    @property
    def values(self) -> tuple[Value, ...]:
        """What was typed: one value, or one per line; none where it cannot be read."""
        return self._read[0]

    @property
    def error(self) -> str:
        """What is wrong with what was typed."""
        return self._read[1]

    def _value(self, texts: list[str]) -> Value:
        kind = types.get(self.field.type)
        value = kind.parse(texts, self.question)
        return None if value is None else kind.express(value)


def samples_of(place: Place, named: Collection[str], posted: MultiDict[str, str]) -> list[Sample]:
    """Return the inputs for the questions that a rule names, with what stands in them."""
    context = PlainContext(today())
    return [
        Sample(
            field,
            Question.of(place.form, field, context),
            place.foreign(field),
            tuple(posted.getlist(SAMPLE + field.id)),
        )
        for field in place.form.every_field()
        if field.id in named and _typed(field)
    ]


def _typed(field: Field) -> bool:
    """Tell whether a question is answered by one input, which can stand here."""
    kind = types.get(field.type)
    return not (kind.composite or kind.holds or kind.kind or kind.uploads)


def rows_of(place: Place, samples: Iterable[Sample]) -> dict[str, Rows]:
    """Return the rows of each group that samples give several answers for."""
    found: dict[str, list[dict[str, Value]]] = {}
    for sample in samples:
        if not sample.lines:
            continue
        rows = found.setdefault(place.holders[sample.field.id].id, [])
        rows += [{} for _ in sample.values[len(rows) :]]
        for row, value in zip(rows, sample.values, strict=False):
            row[sample.field.id] = value
    return {group: Rows(rows) for group, rows in found.items()}
