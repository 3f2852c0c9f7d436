"""The cases of the two files, and values between JSON and Python."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, NamedTuple

from forms.expressions import Environment
from forms.expressions.numbers import write_number
from forms.expressions.values import OTHER, Choice, Grid, Presence, Range, Rows, Value, kind_of

HERE = Path(__file__).parent
TODAY = "2026-11-22"
#: Units of a number in a whole one.
UNIT = 10**12


class Case(NamedTuple):
    """One expression among some answers, all of it JSON, and what it gives."""

    name: str
    tree: Any
    environment: Mapping[str, Any]
    gives: Any


def expressions() -> Iterator[Case]:
    """Yield the cases of ``expressions.json``; the environment of a subject is that of each."""
    for group in _read("expressions.json"):
        for one in group["cases"]:
            environment = {"today": TODAY, **group.get("env", {}), **one.get("env", {})}
            name = f"{group['subject']}: {one['name']}"
            yield Case(name, one["tree"], environment, one["gives"])


def readings() -> list[dict[str, Any]]:
    """Return the cases of ``reading.json``, each with the field that is asked."""
    groups = _read("reading.json")
    return [{"field": group["field"], **one} for group in groups for one in group["cases"]]


def _read(name: str) -> Any:
    return json.loads((HERE / name).read_text(encoding="utf-8"))


# --- values --------------------------------------------------------------------------------------


def environment(given: Mapping[str, Any]) -> Environment:
    """Return the environment of a case as Python has it."""
    row = given.get("row")
    return Environment(
        values=_answers(given.get("values", {})),
        today=date.fromisoformat(given["today"]),
        groups=given.get("groups", {}),
        row=None if row is None else _answers(row),
        group=given.get("group"),
        position=given.get("position"),
        own=value(given.get("own")),
        labels=given.get("labels", {}),
    )


def _answers(found: Mapping[str, Any]) -> dict[str, Value]:
    return {key: value(held) for key, held in found.items()}


def value(document: Any) -> Value:
    """Return a value as Python has it; what the JSON of values does not know is empty."""
    if isinstance(document, bool):
        return document
    if not isinstance(document, dict) or len(document) != 1:
        return None
    ((kind, held),) = document.items()
    try:
        return READ[kind](held)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _number(held: str) -> int:
    sign, digits = (-1, held[1:]) if held.startswith("-") else (1, held)
    whole, point, decimals = digits.partition(".")
    good = whole.isascii() and whole.isdigit() and len(whole) <= 18 and len(decimals) <= 12
    if not good or (point and not (decimals.isascii() and decimals.isdigit())):
        raise ValueError(held)
    return sign * (int(whole) * UNIT + int(decimals.ljust(12, "0")))


def _text(held: str) -> str:
    if not isinstance(held, str):
        raise TypeError
    return held


def _choice(held: str) -> Choice:
    if not _text(held):
        raise ValueError
    return Choice(held)


def _counts(held: Mapping[str, str]) -> dict[str, int]:
    return {key: int(count) for key, count in held.items()}


READ: Mapping[str, Callable[[Any], Value]] = {
    "number": _number,
    "text": _text,
    "day": date.fromisoformat,
    "time": time.fromisoformat,
    "moment": datetime.fromisoformat,
    "choice": _choice,
    "choices": lambda held: tuple(map(str, held)) or None,
    "range": lambda held: Range(*map(date.fromisoformat, held)),
    "rows": lambda held: Rows(map(_answers, held)),
    "grid": lambda held: Grid(_counts(held)) if held else None,
    "presence": lambda held: Presence(**_counts(held)) if held else None,
    "other": lambda held: OTHER,
}
WRITE: Mapping[str, Callable[[Any], Any]] = {
    "number": write_number,
    "text": str,
    "day": date.isoformat,
    "time": lambda held: held.strftime("%H:%M"),
    "moment": lambda held: held.isoformat(timespec="minutes"),
    "choice": str,
    "choices": list,
    "range": lambda held: [day.isoformat() for day in held],
    "rows": lambda held: [{key: to_json(cell) for key, cell in row.items()} for row in held],
    "grid": lambda held: {key: str(count) for key, count in held.cells.items()},
    "presence": lambda held: {k: str(n) for k, n in held._asdict().items() if n is not None},
    "other": lambda held: True,
}


def to_json(found: Value) -> Any:
    """Return the JSON of a value."""
    if found is None or isinstance(found, bool):
        return found
    kind = kind_of(found)
    return {kind: WRITE[kind](found)}
