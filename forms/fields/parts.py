"""What the contract of a field type speaks of: families, columns, index entries, refusals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from forms.messages import say

Cell: TypeAlias = str | int | Decimal | date | datetime | time | timedelta | None

#: An index row holds numbers as integers: the value times this.
INDEX_SCALE = 10_000
#: An index row holds the beginning of a text only.
INDEX_LENGTH = 200


class FieldError(Exception):
    """An answer that cannot be taken, with a French message that says what to do.

    Args:
        code: entry of the catalogue in ``forms/messages``.
        words: what the message names.
    """

    def __init__(self, code: str, /, **words: object) -> None:
        self.code = code
        self.message = say(code, **words)
        super().__init__(self.message)


class Family(StrEnum):
    """The groups in which the builder offers the types."""

    TEXT = "text"
    NUMBER = "number"
    MOMENT = "moment"
    CONTACT = "contact"
    CHOICE = "choice"
    RECORD = "record"
    FILE = "file"
    DISPLAY = "display"


class Control(StrEnum):
    """What of a drawn control an answer without errors changes."""

    #: The texts that stand in it as they are, and which of them are blank.
    TEXTS = "texts"
    #: Which of a few choices are marked, and how.
    CHOICE = "choice"
    #: Anything: it is drawn anew each time.
    OWN = "own"


class Filters(StrEnum):
    """How lists of records ask for an answer."""

    #: Not at all: what has words is searched, the rest is only looked at.
    NOTHING = ""
    #: One answer out of a few.
    CHOICE = "choice"
    #: From one end to another, either of them open.
    RANGE = "range"
    #: One record of the outside world.
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Sought:
    """One of the few answers that records are looked for by.

    Attributes:
        written: how an address says it.
        words: how a person reads it.
        entry: the entry of the index that tells it.
    """

    written: str
    words: str
    entry: IndexValue


@dataclass(frozen=True, slots=True)
class Column:
    """One workbook column.

    Attributes:
        header: French heading.
        kind: text, integer, decimal, money (euros), percent (0.5 for 50 %), date, datetime,
            time, duration or yes_no.
        number_format: Excel number format.
        width: in characters.
    """

    header: str
    kind: str
    number_format: str
    width: int


@dataclass(frozen=True, slots=True)
class IndexValue:
    """One typed entry for filtering: folded text, number times 10 000, or day.

    ``cell`` marks an entry that is a part of the answer only: ``row.column`` of a grid, with
    ``*`` for all of them.
    """

    text: str | None = None
    number: int | None = None
    day: date | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Tallied:
    """What one answer adds to the figures of its question.

    Attributes:
        shares: what is counted, in words, and how many times.
        amount: the number that it gives, as it is stored; None for what is no number.
        people: the ids of those it is about, who are counted once however often they come.
    """

    shares: tuple[tuple[str, int], ...] = ()
    amount: int | Decimal | None = None
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownTable:
    """An answer as a table for a reader; each line begins with its heading.

    Attributes:
        head: the headings of the columns, "" above those of the rows.
        rows: one text per column; "" where there is no answer.
        foot: rows that sum up.
        words: whether the cells are words, not figures.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    foot: tuple[tuple[str, ...], ...] = ()
    words: bool = False
