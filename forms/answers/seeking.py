"""Looking for records by an answer: which questions one may ask by, and what is looked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeAlias

from forms import fields as types
from forms.context import Context, Found
from forms.definition.model import Field, Form
from forms.exposure import Exposure
from forms.fields import FieldError, Filters, IndexValue, Question
from forms.messages import say

Entry: TypeAlias = str | int | date


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an answer must be to be found, as the index tells it.

    Attributes:
        field_id: the field answered.
        column: which of ``text``, ``number`` and ``day`` is looked at.
        least, most: both ends, which belong to it; None is open. Equal ends mean one answer.
        question, words: the same for a reader.
    """

    field_id: str
    column: str
    least: Entry | None
    most: Entry | None
    question: str = field(default="", compare=False)
    words: str = field(default="", compare=False)


@dataclass(frozen=True)
class Offer:
    """One question that records are looked for by; ``label`` names its group as well."""

    question: Question
    label: str

    @property
    def field(self) -> Field:
        """The question itself."""
        return self.question.field

    @property
    def filters(self) -> Filters:
        """How it asks."""
        return types.get(self.field.type).filters

    @property
    def kind(self) -> str:
        """The kind of record that it is answered by, "" for none."""
        return types.get(self.field.type).kind

    @cached_property
    def choices(self) -> list[tuple[str, str]]:
        """How an address says each answer, and its words; none unless it filters by CHOICE."""
        kind = types.get(self.field.type)
        return [(one.written, one.words) for one in kind.sought(self.question)]

    @property
    def typed_in(self) -> str:
        """The field type of the two ends of a range."""
        return types.get(self.field.type).ends or self.field.type

    def read(self, *typed: str) -> Wanted | None:
        """Read what is looked for: one answer, or both ends of a range.

        Raises:
            FieldError: for what cannot be understood.
        """
        if not any(typed):
            return None
        match self.filters:
            case Filters.CHOICE:
                return self._one_of(typed[0])
            case Filters.RECORD:
                return self._record(typed[0])
        return self._between(*typed)

    def proposals(self, text: str) -> Sequence[Found]:
        """Return the records that a text may mean, of a question that filters by RECORD."""
        return types.get(self.field.type).proposals(text, self.question)

    def _one_of(self, written: str) -> Wanted:
        kind = types.get(self.field.type)
        for one in kind.sought(self.question):
            if one.written == written:
                return self._wanted(one.entry, one.entry, one.words)
        raise FieldError("choice")

    def _record(self, text: str) -> Wanted:
        kind = types.get(self.field.type)
        known = self.question.context.get(kind.kind, [text])
        key = text if text in known else kind.read(text, self.question)
        (entry,) = kind.index(key)
        return self._wanted(entry, entry, kind.show(key, self.question))

    def _between(self, first: str, last: str) -> Wanted:
        ends = [self._end(text) if text else None for text in (first, last)]
        (low, least), (high, most) = (end or (None, "") for end in ends)
        wanted = self._wanted(low, high, self._said(least, most))
        if low and high and wanted.least > wanted.most:  # type: ignore[operator]  # of one type
            raise FieldError("ends_reversed")
        return wanted

    def _end(self, text: str) -> tuple[IndexValue, str]:
        kind = types.get(self.typed_in)
        asked = self.field if kind.name == self.field.type else _plain(self.field, kind.name)
        question = Question(asked, self.question.context)
        value = kind.read(text, question)
        return kind.index(value)[0], kind.show(value, question)

    def _said(self, least: str, most: str) -> str:
        if least == most:
            return least
        days = self.typed_in == "date"
        if least and most:
            return say("days_between" if days else "between", least=least, most=most)
        if least:
            return say("from_day" if days else "at_least", least=least)
        return say("until_day" if days else "at_most", most=most)

    def _wanted(self, low: IndexValue | None, high: IndexValue | None, words: str) -> Wanted:
        entry = low or high or IndexValue()
        names = ("text", "number", "day")
        column = next(name for name in names if getattr(entry, name) is not None)
        least, most = (getattr(end, column) if end else None for end in (low, high))
        return Wanted(self.field.id, column, least, most, self.label, words)


def offers(form: Form, hidden: Collection[str], context: Context) -> list[Offer]:
    """Return the questions that records of a form are looked for by, in reading order.

    Args:
        form: the published form.
        hidden: ids of the fields whose answers are kept from the person.
        context: the outside world as the person sees it.
    """
    return [
        Offer(Question.of(form, asked, context), label)
        for asked, label in _asked(form)
        if asked.indexed and asked.id not in hidden and _filters(asked)
    ]


def _asked(form: Form) -> Iterator[tuple[Field, str]]:
    for each in form.fields():
        yield each, each.label
        for inner in each.fields:
            yield inner, say("in_group", group=each.label, label=inner.label)


def _filters(asked: Field) -> bool:
    return types.known(asked.type) and types.get(asked.type).filters is not Filters.NOTHING


def _plain(asked: Field, kind: str) -> Field:
    """Return a field of another type, without what only its own type knows."""
    return replace(
        asked, type=kind, options={}, list_ids=(), meaning=None, exposure=Exposure.OPEN, fields=()
    )
