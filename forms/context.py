"""The outside world of a form, as far as a form may know it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Found:
    """A record of the outside world.

    Attributes:
        id: what is stored.
        label: its name.
        detail: a few words that tell it from its namesakes.
        also: other texts that mean this very record, such as its postal code.
    """

    id: str
    label: str
    detail: str = ""
    also: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        """Its name with what tells it from its namesakes."""
        return f"{self.label} ({self.detail})" if self.detail else self.label


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
