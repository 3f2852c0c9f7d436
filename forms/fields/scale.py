"""A mark on a scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from forms.fields.base import FieldType
from forms.fields.parts import (
    INDEX_SCALE,
    Cell,
    Column,
    Control,
    Family,
    FieldError,
    Filters,
    IndexValue,
    Tallied,
)
from forms.fields.question import Question
from forms.fields.reckoning import rounded, units
from forms.fields.stored import whole

if TYPE_CHECKING:
    from forms.definition.model import Field
    from forms.expressions.values import Value
    from forms.values import Json

LOWEST, HIGHEST = 0, 10
END = {"type": "string", "maxLength": 40, "x-type": "short_text"}


def _bound(title: str, default: int, lowest: int, highest: int, kind: str) -> dict[str, Any]:
    return {
        "type": "integer",
        "minimum": lowest,
        "maximum": highest,
        "default": default,
        "title": title,
        "x-type": "integer",
        "x-bound": kind,
    }


class Scale(FieldType[int]):
    """A whole mark between two ends that are named: satisfaction, ease, urgency."""

    name = "scale"
    label = "Échelle"
    help = "Une note entre deux bornes\u00a0: satisfaction, aisance, urgence."
    icon = "sliders"
    family = Family.CHOICE
    value_type = int
    control = Control.CHOICE
    filters = Filters.RANGE
    ends = "integer"
    expressed = "number"
    reckons = True
    adds_up = False
    options_schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "min": _bound("Première note", 1, LOWEST, 1, "lower"),
            "max": _bound("Dernière note", 5, 2, HIGHEST, "upper"),
            "low": {**END, "title": "Ce que veut dire la première note"},
            "high": {**END, "title": "Ce que veut dire la dernière note"},
        },
    }

    def read(self, text: str, question: Question) -> int:
        if text not in map(str, range(LOWEST, HIGHEST + 1)):
            raise FieldError("scale", **_ends(question))
        return int(text)

    def check(self, value: int, question: Question) -> None:
        if value not in self.marks(question):
            raise FieldError("scale", **_ends(question))

    def marks(self, question: Question) -> range:
        """Return the marks one can give."""
        return range(question.option("min"), question.option("max") + 1)

    def show(self, value: int, question: Question) -> str:
        return f"{value} sur {question.option('max')}"

    def express(self, value: int) -> Value:
        return units(value)

    def reckoned(self, value: Value, question: Question) -> int:
        return self.from_json(rounded(value, 0))

    def to_json(self, value: int) -> Json:
        return value

    def from_json(self, document: Json) -> int:
        return whole(document, LOWEST, HIGHEST)

    def to_cells(self, field: Field) -> tuple[Column, ...]:
        return (Column(field.label, "integer", "0", 10),)

    def filled_cells(self, value: int, question: Question) -> tuple[Cell, ...]:
        return (value,)

    def statistics(self, value: int, question: Question) -> Tallied:
        return Tallied(((str(value), 1),), value)

    def shares(self, question: Question) -> list[str]:
        return [str(mark) for mark in self.marks(question)]

    def index(self, value: int) -> tuple[IndexValue, ...]:
        return (IndexValue(number=value * INDEX_SCALE),)


def _ends(question: Question) -> dict[str, int]:
    return {"lowest": question.option("min"), "highest": question.option("max")}
