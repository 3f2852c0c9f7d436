"""What a record holds: answers to its form, and what its form cannot hold, kept aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from forms.values import Json

#: Texts by name of the input, as a browser posts them.
Typed = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Kept:
    """One answer as it was given, and the revision it was given under.

    Attributes:
        under: key of the revision.
        value: JSON answer; None when only texts were typed that could not be read.
        typed: these texts, by name of the input.
    """

    under: str
    value: Json = None
    typed: Typed = field(default_factory=dict)

    @property
    def content(self) -> tuple[Json, Typed]:
        """What was said, whichever revision asked for it."""
        return self.value, self.typed

    def to_json(self) -> dict[str, Any]:
        """Return the document that is stored."""
        said = {"typed": dict(self.typed)} if self.typed else {"value": self.value}
        return {"under": self.under, **said}

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> Kept:
        """Return what ``to_json`` stored."""
        return cls(document["under"], document.get("value"), document.get("typed", {}))


@dataclass(frozen=True, slots=True)
class Held:
    """What a record holds.

    Attributes:
        values: JSON answers by field id.
        typed: what could not be read, by name of the input.
        aside: what was given under another revision and is not the same under this one, by field
            id; in the rows of a group by ``<group>.<row>.<field>``, and by ``<group>.*`` the order
            of its rows.
    """

    values: Mapping[str, Json] = field(default_factory=dict)
    typed: Typed = field(default_factory=dict)
    aside: Mapping[str, Kept] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return the document that a record stores."""
        aside = {path: kept.to_json() for path, kept in self.aside.items()}
        document = {"values": dict(self.values), "typed": dict(self.typed)}
        return {**document, "aside": aside} if aside else document

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> Held:
        """Return what ``to_json`` stored; other keys are not looked at."""
        aside = {path: Kept.from_json(kept) for path, kept in document.get("aside", {}).items()}
        return cls(document.get("values", {}), document.get("typed", {}), aside)
