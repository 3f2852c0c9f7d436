"""Yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    Sought,
    Tallied,
)
from forms.fields.question import Question
from forms.fields.reckoning import of_kind
from forms.fields.sampling import SampleInput
from forms.messages import say
from forms.text import fold

if TYPE_CHECKING:
    from forms.definition.model import Field
    from forms.expressions.values import Value
    from forms.values import Json

YES = frozenset(("oui", "o", "yes", "true", "vrai", "on", "1"))
NO = frozenset(("non", "n", "no", "false", "faux", "off", "0"))


class YesNo(FieldType[bool]):
    """Yes, no, or no answer. Inputs post ``oui`` and ``non``."""

    name = "yes_no"
    label = "Oui ou non"
    help = "Une question à laquelle on répond par oui ou par non."
    icon = "toggle-on"
    family = Family.CHOICE
    value_type = bool
    control = Control.CHOICE
    filters = Filters.CHOICE
    expressed = "truth"
    reckons = True
    options_schema = {"type": "object", "additionalProperties": False, "properties": {}}

    def read(self, text: str, question: Question) -> bool:
        word = fold(text[:20])
        if word not in YES | NO:
            raise FieldError("yes_no")
        return word in YES

    def show(self, value: bool, question: Question) -> str:
        return say("yes" if value else "no")

    def typed(self, value: bool, question: Question) -> list[str]:
        return ["oui" if value else "non"]

    def express(self, value: bool) -> Value:
        return value

    def sample_inputs(self, question: Question) -> tuple[SampleInput, ...]:
        return (SampleInput(choices=(("oui", say("yes")), ("non", say("no")))),)

    def reckoned(self, value: Value, question: Question) -> bool:
        return of_kind(bool, value)

    def to_json(self, value: bool) -> Json:
        return value

    def from_json(self, document: Json) -> bool:
        if not isinstance(document, bool):
            raise FieldError("unreadable")
        return document

    def to_cells(self, field: Field) -> tuple[Column, ...]:
        return (Column(field.label, "yes_no", "@", 8),)

    def filled_cells(self, value: bool, question: Question) -> tuple[Cell, ...]:
        return (say("yes" if value else "no"),)

    def statistics(self, value: bool, question: Question) -> Tallied:
        return Tallied(((self.show(value, question), 1),))

    def shares(self, question: Question) -> list[str]:
        return [say("yes"), say("no")]

    def index(self, value: bool) -> tuple[IndexValue, ...]:
        return (IndexValue(number=INDEX_SCALE * value),)

    def sought(self, question: Question) -> list[Sought]:
        return [
            Sought(self.typed(value, question)[0], self.show(value, question), *self.index(value))
            for value in (True, False)
        ]
