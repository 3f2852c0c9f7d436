"""The records that fields of forms may point to: one source per kind, each with its own reach.

A room registers its sources in ``lookups`` of its ``ROOM``; what a source finds is what the acting
person may see, whoever asks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from forms.context import Found
from portal.core.policy import Actor
from portal.core.web import portal


class Source(Protocol):
    """Where the records of one kind are found."""

    def find(self, actor: Actor, text: str, limit: int) -> Sequence[Found]:
        """Return at most ``limit`` records that ``text`` may mean, the likeliest first."""

    def get(self, actor: Actor, ids: Sequence[str]) -> Mapping[str, Found]:
        """Return the records that exist and that ``actor`` may see, by id."""


@dataclass(frozen=True, slots=True)
class World:
    """What a form may ask on behalf of ``actor``: see ``forms.context.Context``."""

    today: date
    actor: Actor
    locale: str = "fr"

    def find(self, kind: str, text: str, limit: int) -> Sequence[Found]:
        return portal().lookups[kind].find(self.actor, text, limit)

    def get(self, kind: str, ids: Sequence[str]) -> Mapping[str, Found]:
        return portal().lookups[kind].get(self.actor, ids)
