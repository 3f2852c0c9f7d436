"""The rows of a group: as a page posts them, as they are stored."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from forms.fields.composite import WHOLE, Parts
from forms.fields.parts import FieldError
from forms.fields.question import Question
from forms.messages import say

if TYPE_CHECKING:
    from forms.values import Json

#: Rows that one answer may hold.
MOST = 100
#: Rows are named by whoever makes them: the browser, or the server.
ROW_ID = re.compile(r"r_[a-z0-9]{2,40}")
#: The row that a blank page begins with, and the one that a script copies.
FIRST, PATTERN = "r_first", "r_pattern"


class Row(NamedTuple):
    """One row: its id, unique in the answer, and the JSON answers in it by field id."""

    id: str
    values: Mapping[str, Json]


def split(parts: Mapping[str, Any]) -> tuple[list[str], dict[str, dict[str, Any]]]:
    """Return the ids of the rows, in order, and what is said in each, by part."""
    inside: dict[str, dict[str, Any]] = defaultdict(dict)
    for part, said in parts.items():
        row_id, _, name = part.partition(".")
        if row_id:
            inside[row_id][name] = said
    return row_ids(parts.get(WHOLE, ())), inside


def row_ids(named: Iterable[str]) -> list[str]:
    """Return the ids of the rows that are looked at, each once, of those that a post names."""
    return [row_id for row_id in dict.fromkeys(named) if ROW_ID.fullmatch(row_id)][:MOST]


def joined(ids: Sequence[str], inside: Mapping[str, Parts]) -> dict[str, Sequence[str]]:
    """Return the parts of some rows as a page posts them; see ``split``."""
    return {
        f"{row_id}.{name}": texts
        for row_id in ids
        for name, texts in inside.get(row_id, {}).items()
    }


def refused(ids: Sequence[str], question: Question) -> str:
    """Return why the rows cannot be read at all, "" when they can."""
    highest = question.option("max")
    highest = MOST if highest is None else highest
    if len(ids) > highest:
        return say("rows_too_many", maximum=highest)
    good = all(map(ROW_ID.fullmatch, ids)) and max(Counter(ids).values(), default=1) == 1
    return "" if good else say("unreadable")


def read_rows(document: Json) -> tuple[Row, ...]:
    """Return the rows of a stored answer; FieldError when it is none."""
    rows = tuple(map(_row, document)) if isinstance(document, list) else ()
    if not rows or len({row.id for row in rows}) < len(rows):
        raise FieldError("unreadable")
    return rows


def stored_rows(document: Json) -> tuple[Row, ...]:
    """Return the rows of what is stored, none when it is no answer."""
    try:
        return read_rows(document)
    except FieldError:
        return ()


def _row(document: Json) -> Row:
    if not isinstance(document, dict) or document.keys() != {"id", "values"}:
        raise FieldError("unreadable")
    row_id, values = document["id"], document["values"]
    if not isinstance(row_id, str) or not ROW_ID.fullmatch(row_id):
        raise FieldError("unreadable")
    if not isinstance(values, dict) or not values:
        raise FieldError("unreadable")
    return Row(row_id, values)
