"""The conditions by which an answer is found, all in the index of answers.

An answer that few records hold leads to them; one that many hold is met soon on any way through
them. Which it is, the index says first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from peewee import SQL, Expression, Node, NodeList, fn

from forms.answers import Wanted
from portal.core.database import is_sqlite
from portal.core.prepared import Remembered
from portal.intake.models import AnswerIndex, Submission

#: Entries of an answer beyond which records are walked through until a page is full.
FEW = 5_000


@dataclass(frozen=True)
class Scarce:
    """An answer that few records hold, and how many entries say it."""

    wanted: Wanted
    entries: int


def answers(wanted: Wanted) -> Node:
    """Return the condition that a record answers so, looked at record by record."""
    # Never one of the other indexes: the entries of one record are a handful.
    same = AnswerIndex.submission == Submission.id
    rows: Any = AnswerIndex.select(SQL("1")).where(same, *_limits(wanted, by_record=True)).limit(1)
    return Expression(rows, "IS NOT", SQL("NULL"))


def scarce(wanted: Sequence[Wanted]) -> Scarce | None:
    """Return the one that fewest records answer, if they are few."""
    counted = [Scarce(one, _count(one)) for one in wanted]
    few = [each for each in counted if each.entries <= FEW]
    return min(few, key=attrgetter("entries"), default=None)


def entries(wanted: Wanted) -> Any:
    """Return the records that hold an answer, with their last change, by one index alone.

    A record stands there once for each of its rows that say so.
    """
    return AnswerIndex.select(AnswerIndex.submission, AnswerIndex.updated).where(*_limits(wanted))


def _count(wanted: Wanted) -> int:
    ((number,),) = _COUNTED.rows(wanted, FEW + 1)
    return int(number)


_COUNTED = Remembered(
    lambda wanted, most: (
        AnswerIndex.select(fn.COUNT(SQL("1"))).from_(entries(wanted).limit(most)).tuples()
    )
)


def _limits(wanted: Wanted, *, by_record: bool = False) -> Iterator[Any]:
    field: Any = AnswerIndex.field_id
    if by_record and is_sqlite():
        field = NodeList((SQL("+"), field), glue="")
    yield field == wanted.field_id
    yield AnswerIndex.grid_cell.is_null()
    column = getattr(AnswerIndex, wanted.column)
    if wanted.least is not None and wanted.least == wanted.most:
        yield column == wanted.least
        return
    if wanted.least is not None:
        yield column >= wanted.least
    if wanted.most is not None:
        yield column <= wanted.most
