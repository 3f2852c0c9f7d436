"""Values of cells as JSON and back, exactly: what a snapshot keeps must make the same bytes. Pure.

Texts, whole numbers, yes/no and nothing are themselves in JSON; the others are ``{type: text}``.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from portal.workbooks.tables import Datum

_READ: dict[str, Callable[[Any], Datum]] = {
    "decimal": Decimal,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
    "minutes": lambda minutes: timedelta(minutes=minutes),
}


def pack(value: Datum) -> Any:
    """Return ``value`` as JSON."""
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, datetime):  # before date, which it is too
        return {"datetime": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, time):
        return {"time": value.isoformat()}
    if isinstance(value, timedelta):
        return {"minutes": int(value.total_seconds()) // 60}
    return value


def unpack(document: Any) -> Any:
    """Return the value that was packed."""
    if isinstance(document, dict):
        ((kind, text),) = document.items()
        return _READ[kind](text)
    return document


@lru_cache(maxsize=8_192)
def _read(kind: str, text: Any) -> Datum:
    return _READ[kind](text)


def unpacked(document: dict[str, Any]) -> Any:
    """Return the value behind one JSON object, while a text is read (``object_hook``)."""
    ((kind, text),) = document.items()
    return _read(kind, text)
