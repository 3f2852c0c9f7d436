"""Values of cells as JSON and back, exactly: what a snapshot keeps must make the same bytes. Pure.

Texts, whole numbers, yes/no and nothing are themselves in JSON; the others are ``{type: text}``,
or ``{type: texts}`` for a column of one type.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from portal.workbooks.tables import Datum

_EMPTY = type(None)
_PLAIN = frozenset({str, int, bool, _EMPTY})
_WRITTEN: dict[type, tuple[str, Callable[[Any], Any]]] = {
    Decimal: ("decimal", str),
    date: ("date", date.isoformat),
    datetime: ("datetime", datetime.isoformat),
    time: ("time", time.isoformat),
    timedelta: ("minutes", lambda span: int(span.total_seconds()) // 60),
}
_READ: dict[str, Callable[[Any], Datum]] = {
    "decimal": Decimal,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
    "minutes": lambda minutes: timedelta(minutes=minutes),
}


def pack(value: Datum) -> Any:
    """Return ``value`` as JSON."""
    if type(value) in _PLAIN:
        return value
    kind, write = _WRITTEN[type(value)]
    return {kind: write(value)}


def unpack(document: Any) -> Any:
    """Return the value that was packed."""
    if isinstance(document, dict):
        ((kind, text),) = document.items()
        return _READ[kind](text)
    return document


def pack_column(values: Sequence[Datum]) -> Any:
    """Return the values of a column as JSON; ``unpack_column`` gives them back."""
    kinds = {*map(type, values)} - {_EMPTY}
    if kinds <= _PLAIN:
        return values
    if len(kinds) > 1:
        return [pack(value) for value in values]
    kind, write = _WRITTEN[kinds.pop()]
    return {kind: [None if value is None else write(value) for value in values]}


def unpack_column(document: Any) -> Sequence[Any]:
    """Return the values of a column that was packed."""
    if isinstance(document, dict):
        ((kind, texts),) = document.items()
        return [None if text is None else _read(kind, text) for text in texts]
    return [unpack(value) for value in document] if dict in map(type, document) else document


@lru_cache(maxsize=2_048)
def _read(kind: str, text: Any) -> Datum:
    return _READ[kind](text)
