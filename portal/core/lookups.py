"""The records that fields of forms may point to: one source per kind, each with its own reach.

A room registers its sources in ``lookups`` of its ``ROOM``; what a source finds is what the acting
person may see, whoever asks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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


#: How many records of a kind are remembered; a workbook of a year names fewer.
REMEMBERED = 5_000


@dataclass(frozen=True, slots=True)
class World:
    """What a form may ask on behalf of ``actor``: see ``forms.context.Context``.

    A record that was asked for once is remembered, the missing ones as well: a workbook shows the
    same few neighbourhoods a thousand times.
    """

    today: date
    actor: Actor
    locale: str = "fr"
    _known: dict[str, dict[str, Found | None]] = field(default_factory=dict, compare=False)

    def find(self, kind: str, text: str, limit: int) -> Sequence[Found]:
        return portal().lookups[kind].find(self.actor, text, limit)

    def get(self, kind: str, ids: Sequence[str]) -> Mapping[str, Found]:
        known = self._known.setdefault(kind, {})
        if missing := [one for one in ids if one not in known]:
            if len(known) > REMEMBERED:
                known.clear()
                missing = list(ids)
            found = portal().lookups[kind].get(self.actor, missing)
            known.update((one, found.get(one)) for one in missing)
        return {one: there for one in ids if (there := known[one])}
