"""A person whom the project meets: somebody known, or somebody new."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from forms.exposure import Exposure
from forms.fields.day import read_date
from forms.fields.parts import FieldError, Filters, IndexValue, Tallied
from forms.fields.picked import Picked
from forms.fields.question import Question
from forms.messages import say
from forms.text import clean, squeeze

if TYPE_CHECKING:
    from forms.values import Json

#: What a stored newcomer begins with; no id does.
NEW, BETWEEN = "+", "|"
LONGEST_NAME = 100
#: Boxes of a newcomer, behind the one in which known people are looked for.
BOXES = 3


class Newcomer(NamedTuple):
    """Somebody whom nobody of the project has met yet, as far as the writer knows."""

    last_name: str
    first_name: str
    birth_date: date

    @property
    def stored(self) -> str:
        """The person in one text, as an answer holds them."""
        return NEW + BETWEEN.join((self.birth_date.isoformat(), self.last_name, self.first_name))


def newcomer(value: object) -> Newcomer | None:
    """Return the newcomer that an answer holds, or None for the id of somebody known."""
    if not isinstance(value, str) or not value.startswith(NEW):
        return None
    parts = value[len(NEW) :].split(BETWEEN)
    if len(parts) != BOXES or not all(0 < len(part) <= LONGEST_NAME for part in parts):
        return None
    day, last_name, first_name = parts
    try:
        return Newcomer(last_name, first_name, date.fromisoformat(day))
    except ValueError:
        return None


class Participant(Picked):
    """A person, stored by their id, or by name and birth date until somebody has enrolled them.

    Posted are what was looked for, the one picked if several were offered, and three boxes for
    somebody new. Who reads no names is told a number instead.
    """

    name = "participant"
    label = "Personne accompagnée"
    help = "Une personne que le projet connaît, ou une nouvelle\u00a0: nom, prénom, naissance."
    icon = "people"
    kind = "participant"
    unknown = "participant_unknown"
    default_exposure = Exposure.NOMINATIVE
    keeps_places = True
    told_by_number = True
    #: Their own page lists their records; a name has no place in an address.
    filters = Filters.NOTHING

    def parse(self, raw: Sequence[str], question: Question) -> str | None:
        texts = [clean(text) for text in raw]
        known, new = (texts[:-BOXES], texts[-BOXES:]) if len(texts) > BOXES else (texts, [])
        if not any(new):
            return super().parse(known, question)
        if any(text and self._leads_to(text, question) for text in known):
            raise FieldError("participant_both")
        return _newcomer(new, question).stored

    def read(self, text: str, question: Question) -> str:
        # What a newcomer is stored as is no way to type one.
        if newcomer(text):
            raise FieldError(self.unknown, text="+")
        return super().read(text, question)

    def typed(self, value: str, question: Question) -> list[str]:
        new = newcomer(value)
        if new is None:
            return super().typed(value, question)
        return ["", new.last_name, new.first_name, f"{new.birth_date:%d/%m/%Y}"]

    def absent(self, value: str) -> str:
        return say("participant_absent")

    def from_json(self, document: Json) -> str:
        if newcomer(document):
            return str(document)
        return super().from_json(document)

    def statistics(self, value: str, question: Question) -> Tallied:
        """Count nobody by name: how many different people there are is a figure, who is none."""
        return Tallied(people=(value,))

    def index(self, value: str) -> tuple[IndexValue, ...]:
        """Return the id; a newcomer is found by the file they get, not by their name."""
        return () if newcomer(value) else super().index(value)


def _newcomer(texts: Sequence[str], question: Question) -> Newcomer:
    last, first = (squeeze(text.replace(BETWEEN, " ")) for text in texts[:2])
    if not (last and first and texts[2]):
        raise FieldError("participant_new")
    if max(len(last), len(first)) > LONGEST_NAME:
        raise FieldError("participant_long", limit=LONGEST_NAME)
    born = read_date(texts[2], question)
    if born > question.context.today:
        raise FieldError("date_future")
    return Newcomer(last, first, born)
