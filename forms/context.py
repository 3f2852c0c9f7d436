"""The outside world of a form, as far as a form may know it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Found:
    """A record of the outside world: its id, its name, one line to tell it from its namesakes."""

    id: str
    label: str
    detail: str = ""


class Context(Protocol):
    """What a form may ask: the day, the language, and the records of a kind.

    Kinds are names such as ``organisation`` or ``commune``; whoever builds the context
    decides what the acting user may find.
    """

    @property
    def today(self) -> date: ...

    @property
    def locale(self) -> str: ...

    def find(self, kind: str, text: str, limit: int) -> Sequence[Found]:
        """Return at most ``limit`` records of a kind that match a text."""

    def get(self, kind: str, ids: Sequence[str]) -> Mapping[str, Found]:
        """Return the records that exist and may be seen, by id."""


@dataclass(frozen=True, slots=True)
class PlainContext:
    """A world with a day and a language and no records."""

    today: date
    locale: str = "fr"

    def find(self, kind: str, text: str, limit: int) -> Sequence[Found]:
        return ()

    def get(self, kind: str, ids: Sequence[str]) -> Mapping[str, Found]:
        return {}
