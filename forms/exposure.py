"""Who may see an answer: how far it leads to a person."""

from __future__ import annotations

from enum import StrEnum


class Exposure(StrEnum):
    """Rising order of caution is OPEN, PSEUDONYMOUS, NOMINATIVE."""

    OPEN = "open"
    PSEUDONYMOUS = "pseudonymous"
    NOMINATIVE = "nominative"

    @property
    def rank(self) -> int:
        """0 for what anybody may see, 2 for what names a person."""
        return list(Exposure).index(self)
