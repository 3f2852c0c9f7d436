"""What the answers of many records say together: how many, which ones, how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from forms import fields as types
from forms.answers.projection import through
from forms.answers.showing import visible
from forms.context import Context
from forms.definition.model import Field, Form
from forms.fields import FieldError, Question
from forms.fields.parts import Tallied
from forms.values import Json

#: Different answers remembered per question and revision; longer ones are read each time.
REMEMBERED, SHORT = 1_024, 200


@dataclass(frozen=True, slots=True)
class Amounts:
    """The numbers among some answers, in words; "" for a total or a mean that means nothing."""

    total: str
    mean: str
    least: str
    most: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What the answers to one question say together.

    Attributes:
        field: the question.
        answered: how many records answer it; of a question inside a group, how many rows.
        shares: what was counted, in words and in the order of the question, and how many times.
        amounts: of answers that are numbers.
        inner: the questions of the rows, of a group.
        rows: how many rows there are in all, of a group.
        people: how many different people are named, each counted once.
    """

    field: Field
    answered: int
    shares: tuple[tuple[str, int], ...]
    amounts: Amounts | None
    inner: tuple[Summary, ...] = ()
    rows: int = 0
    people: int = 0

    @property
    def whole(self) -> int:
        """What a share is a share of: all that was counted, or those who answered.

        Heads are counted once each; of several choices, one person may tick many.
        """
        return sum(number for _, number in self.shares) if self.amounts else self.answered


class Statistics:
    """The answers of some records, seen through one form, one record after the other."""

    def __init__(self, form: Form, context: Context) -> None:
        """Get ready to read answers through ``form``, in the world ``context``."""
        self._tallies = [_Tally(form, one, context) for one in visible(form)]

    def add(self, values: Mapping[str, Json], given: Form) -> None:
        """Take the JSON answers of a record, or of a row, which ``given`` was asked by."""
        for tally in self._tallies:
            document = values.get(tally.field.id)
            if document is not None:
                tally.add(document, given)

    def summaries(self) -> tuple[Summary, ...]:
        """Return what was said so far, in the order of the form."""
        return tuple(tally.summary() for tally in self._tallies)


class _Tally:
    """The answers to one question."""

    def __init__(self, form: Form, asked: Field, context: Context) -> None:
        self.field, self._form, self._context = asked, form, context
        self._kind = types.get(asked.type)
        self._question = Question.of(form, asked, context)
        self._answered = 0
        self._shares: Counter[str] = Counter()
        self._amounts: list[int | Decimal] = []
        self._people: set[str] = set()
        self._inner = Statistics(form.inside(asked), context) if self._kind.holds else None
        self._before: dict[int, _Before] = {}

    def add(self, document: Json, given: Form) -> None:
        before = self._before.get(id(given))
        if before is None:
            before = self._before[id(given)] = _Before(given, self.field)
        said = self._said(document, before)
        if said is None:
            return
        self._answered += 1
        self._shares.update(dict(said.shares))
        self._people.update(said.people)
        if said.amount is not None:
            self._amounts.append(said.amount)
        if self._inner and before.inside:
            for _, values in self._kind.rows(document):
                self._inner.add(values, before.inside)

    def _said(self, document: Json, before: _Before) -> Tallied | None:
        """Return what an answer adds; None for one that nobody can read any more."""
        key = repr(document)
        if key in before.known:
            return before.known[key]
        said = self._read(document, before)
        if len(key) <= SHORT:
            if len(before.known) >= REMEMBERED:
                before.known.clear()
            before.known[key] = said
        return said

    def _read(self, document: Json, before: _Before) -> Tallied | None:
        seen = through(self._form, self.field, document, before.given, before.was, self._context)
        try:
            value = self._kind.from_json(seen)
        except FieldError:
            return None
        return self._kind.statistics(value, self._question)

    def summary(self) -> Summary:
        order = dict.fromkeys((*self._kind.shares(self._question), *_ranked(self._shares)), 0)
        shares = tuple((words, self._shares[words]) for words in order)
        inner = self._inner.summaries() if self._inner else ()
        rows = int(sum(self._amounts)) if self._inner else 0
        people = len(self._people)
        return Summary(self.field, self._answered, shares, self._written(), inner, rows, people)

    def _written(self) -> Amounts | None:
        if not self._amounts:
            return None
        total = Decimal(sum(self._amounts))
        return Amounts(
            self._shown(total) if self._kind.adds_up else "",
            self._shown(total / len(self._amounts)) if self._kind.averages else "",
            self._shown(min(self._amounts)),
            self._shown(max(self._amounts)),
        )

    def _shown(self, amount: int | Decimal) -> str:
        return self._kind.show_amount(Decimal(amount), self._question)


class _Before:
    """A form that answers were given under, the question as it was then, and what was read.

    ``inside`` is what each row of an answer was asked by; None where there were no rows.
    """

    def __init__(self, given: Form, asked: Field) -> None:
        self.given = given
        self.was = next((one for one in given.fields() if one.id == asked.id), None)
        same = self.was is not None and self.was.type == asked.type
        self.inside = given.inside(self.was) if self.was and same else None
        self.known: dict[str, Tallied | None] = {}


def _ranked(shares: Counter[str]) -> list[str]:
    """Return what was counted, the most frequent first, in the alphabet's order otherwise."""
    return sorted(shares, key=lambda words: (-shares[words], words))
