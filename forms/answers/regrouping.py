"""The rows of a group taken apart, and put together again in their order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from forms import fields as types
from forms.answers.kept import Held, Kept
from forms.values import Json

#: Stands for the order of the rows of a group.
ORDER = "*"
Values = dict[str, Json]
Texts = dict[str, list[str]]
T = TypeVar("T")


def rows_of(key: str, root: Kept | None) -> dict[str, tuple[Values, Texts]]:
    """Return the values and the texts of each row by its id."""
    if root is None:
        return {}
    if root.typed:
        ids = dict.fromkeys(root.typed.get(key, ()))
        return {row: ({}, under(f"{key}.{row}.", root.typed)) for row in ids}
    rows = types.get("group").rows(root.value)
    return {row: (dict(values), {}) for row, values in rows}


def under(prefix: str, named: Mapping[str, T]) -> dict[str, T]:
    """Return what is named with a prefix, without it."""
    return {
        name.removeprefix(prefix): said for name, said in named.items() if name.startswith(prefix)
    }


def in_order(rows: list[str], kept: Kept | None) -> list[str]:
    """Return every row in its place: what nothing was left of stands where it stood."""
    found = list(rows)
    said: Any = kept.value if kept else {"rows": [], "blank": []}
    for at, row in enumerate(said["rows"]):
        if row in said["blank"] and row not in found:
            before = next((one for one in reversed(said["rows"][:at]) if one in found), None)
            found.insert(found.index(before) + 1 if before else 0, row)
    return found


def joined(key: str, rows: Mapping[str, Held], target: str) -> Held:
    """Return the rows as one answer; those of which nothing is left to see keep their place."""
    aside = {
        f"{key}.{row}.{path}": kept
        for row, held in rows.items()
        for path, kept in held.aside.items()
    }
    there = [row for row, held in rows.items() if held.values or held.typed]
    if len(there) < len(rows):
        blank: Json = [row for row in rows if row not in there]
        aside[f"{key}.{ORDER}"] = Kept(target, {"rows": list(rows), "blank": blank})
    texts = {f"{key}.{row}.{name}": said for row in there for name, said in rows[row].typed.items()}
    if texts:
        return Held({}, {key: there, **texts}, aside)
    said: Json = [{"id": row, "values": dict(rows[row].values)} for row in there]
    return Held({key: said} if there else {}, {}, aside)
