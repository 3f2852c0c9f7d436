"""The values a JSON document may hold, and the mapping that never changes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TypeAlias

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


def canonical(document: Mapping[str, Json]) -> str:
    """Write a document in its one canonical way, so that equal content has equal text.

    Args:
        document: any JSON object, for instance the values of a submission.

    Returns:
        JSON text: keys sorted, no blanks, characters unescaped.
    """
    return json.dumps(
        document, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


class FrozenMap(Mapping[str, Json]):
    """A JSON object that can be compared and hashed and never changes."""

    __slots__ = ("_content", "_text")

    def __init__(self, content: Mapping[str, Json] | None = None) -> None:
        self._text = canonical(dict(content or {}))
        self._content: dict[str, Json] = json.loads(self._text)

    def to_dict(self) -> dict[str, Json]:
        """Return a fresh, independent copy."""
        copy: dict[str, Json] = json.loads(self._text)
        return copy

    def __getitem__(self, key: str) -> Json:
        return self._content[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._content)

    def __len__(self) -> int:
        return len(self._content)

    def __eq__(self, other: object) -> bool:
        return self._text == other._text if isinstance(other, FrozenMap) else self._content == other

    def __hash__(self) -> int:
        return hash(self._text)

    def __repr__(self) -> str:
        return f"FrozenMap({self._text})"
