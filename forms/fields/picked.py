"""What the types share whose answer is a record of the outside world: a commune, a person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from forms.expressions.values import settled
from forms.fields.base import FieldType
from forms.fields.parts import (
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
from forms.fields.sampling import SampleInput, Samples
from forms.messages import say
from forms.text import clean, fold, squeeze

if TYPE_CHECKING:
    from forms.context import Found
    from forms.definition.model import Field
    from forms.expressions.values import Value
    from forms.values import Json

#: How many records are proposed when a text may mean several.
PROPOSED = 12
#: In characters; longer texts name nothing.
LONGEST = 200
LONGEST_ID = 64
#: How much of a text a message repeats.
QUOTED = 60
#: Ids of what the portal itself holds, and codes of places. A name is no id: one that was typed
#: while the field still took texts is shown as it was typed.
KEY, CODE = re.compile(r"[0-9a-f]{4,}(?:-[0-9a-f]{4,})*"), re.compile(r"(?=[A-Z]*[0-9])[0-9A-Z]+")


class Picked(FieldType[str]):
    """A record, stored by its id; typed by its name, or picked among those a name may mean.

    A name that stands alone is enough. Of namesakes, and of names that are only like what was
    typed, the person picks one: nothing is guessed.
    """

    family = Family.RECORD
    script = "picker"
    filters = Filters.RECORD
    value_type = str
    control = Control.TEXTS
    expressed = "text"
    options_schema = {"type": "object", "additionalProperties": False, "properties": {}}
    #: Message for a text that names none.
    unknown: ClassVar[str]
    #: What its ids look like.
    id_shape: ClassVar[re.Pattern[str]] = KEY

    def parse(self, raw: Sequence[str], question: Question) -> str | None:
        """Read a name, beside which one of the records it may mean may have been picked."""
        texts = [text for text in map(clean, raw) if text]
        if len(texts) > 1:
            texts = [text for text in texts if self._leads_to(text, question)] or texts
        return super().parse(texts, question)

    def read(self, text: str, question: Question) -> str:
        if question.stored and text in (question.stored, self._kept(question)):
            return str(question.stored)
        found = self.proposals(text, question)
        named = [one.id for one in found if fold(text) in _names(one)]
        if len(named) == 1:
            return named[0]
        if len(found) == 1:
            raise FieldError("pick_it", label=found[0].written[:QUOTED])
        raise FieldError("pick_one" if found else self.unknown, text=squeeze(text)[:QUOTED])

    def proposals(self, text: str, question: Question) -> Sequence[Found]:
        return question.context.find(self.kind, text, PROPOSED) if len(text) <= LONGEST else ()

    def _kept(self, question: Question) -> str:
        """Return how the stored record is written when it left the list or is not to be seen."""
        stored = question.stored
        known = isinstance(stored, str) and self._found(stored, question)
        return "" if known or not isinstance(stored, str) else self.show(stored, question)

    def show(self, value: str, question: Question) -> str:
        found = self._found(value, question)
        return found.written if found else self.absent(value)

    def absent(self, value: str) -> str:
        """Return what is shown of a record that the person does not see: its code says enough."""
        return value

    def typed(self, value: str, question: Question) -> list[str]:
        """Return what is shown; the id of a record that has a double."""
        text = self.show(value, question)
        return [text if self._leads_to(text, question) == value else value]

    def _leads_to(self, text: str, question: Question) -> str:
        try:
            return self.read(text, question)
        except FieldError:
            return ""

    def express(self, value: str) -> Value:
        return value

    def sample_inputs(self, question: Question) -> tuple[SampleInput, ...]:
        return (SampleInput(hint=say("sample_record")),)

    def sampled(self, texts: Samples, question: Question) -> Value:
        """Return what was typed as if it were the id of a record: nobody is named to try a rule."""
        return settled(" ".join(map(clean, texts.get("", ()))).strip())

    def to_json(self, value: str) -> Json:
        return value

    def from_json(self, document: Json) -> str:
        if not isinstance(document, str) or len(document) > LONGEST_ID:
            raise FieldError("unreadable")
        if not self.id_shape.fullmatch(document):
            raise FieldError("unreadable")
        return document

    def pointed(self, document: Json) -> Sequence[str]:
        return [document] if isinstance(document, str) else ()

    def to_cells(self, field: Field) -> tuple[Column, ...]:
        return (Column(field.label, "text", "@", 28),)

    def filled_cells(self, value: str, question: Question) -> tuple[Cell, ...]:
        return (self.show(value, question),)

    def statistics(self, value: str, question: Question) -> Tallied:
        return Tallied(((self.show(value, question), 1),))

    def index(self, value: str) -> tuple[IndexValue, ...]:
        return (IndexValue(text=value),)

    def _found(self, value: str, question: Question) -> Found | None:
        return question.context.get(self.kind, [value]).get(value)


def _names(found: Found) -> set[str]:
    return {fold(name) for name in (found.label, found.written, *found.also)}
