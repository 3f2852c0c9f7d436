"""How the rules of a form find its questions at one moment: asked or not, needed or not."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from forms.values import Json


class Standing(Protocol):
    """What the rules make of the answers of a page.

    A question is named as its input is: by its id, in a row ``<group>.<row>.<id>``.
    """

    @property
    def values(self) -> Mapping[str, Json]:
        """The answers as they stand, those that are worked out included, by field id."""

    @property
    def hidden(self) -> Collection[str]:
        """The questions that are not asked, and the ids of the sections that are not."""

    @property
    def required(self) -> Collection[str]:
        """The questions that a rule wants an answer to."""

    @property
    def narrowed(self) -> Mapping[str, Collection[str]]:
        """The ids of the choices that a rule leaves, of each question that it narrows."""
