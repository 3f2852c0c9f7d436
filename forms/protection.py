"""Why an answer is asked, on which ground, how delicate it is and how long it is kept.

Who sees it is not said here: that follows from the exposure and from the table of roles alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from forms.values import Json


class Purpose(StrEnum):
    """What an answer is for (GDPR art. 5.1.b); OTHER says it in the note."""

    ACTIVITY = "activity"
    IDENTIFY = "identify"
    CONTACT = "contact"
    ELIGIBILITY = "eligibility"
    FOLLOW_UP = "follow_up"
    MONEY = "money"
    EVALUATION = "evaluation"
    OTHER = "other"


class Basis(StrEnum):
    """The legal bases of GDPR art. 6.1: e, c, b, a, f and d."""

    PUBLIC_TASK = "public_task"
    LEGAL_OBLIGATION = "legal_obligation"
    CONTRACT = "contract"
    CONSENT = "consent"
    LEGITIMATE_INTEREST = "legitimate_interest"
    VITAL_INTEREST = "vital_interest"


class Sensitivity(StrEnum):
    """ORDINARY; SPECIAL is GDPR art. 9 (health, origin, beliefs…), OFFENCE art. 10."""

    ORDINARY = "ordinary"
    SPECIAL = "special"
    OFFENCE = "offence"

    @property
    def guarded(self) -> bool:
        """Whether the law forbids it but for exceptions; such an answer stays nominative."""
        return self is not Sensitivity.ORDINARY


class Retention(StrEnum):
    """How long an answer is kept; each project says the months of each class."""

    FOLLOW_UP = "follow_up"
    ACTIVITY = "activity"
    EVIDENCE = "evidence"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Protection:
    """What the register of processing (GDPR art. 30) says of a field; ``note`` is free text."""

    purpose: Purpose = Purpose.ACTIVITY
    basis: Basis = Basis.PUBLIC_TASK
    sensitivity: Sensitivity = Sensitivity.ORDINARY
    retention: Retention = Retention.ACTIVITY
    note: str = ""

    def given(self, said: Mapping[str, Json]) -> Protection:
        """Return this with what a document says otherwise.

        Args:
            said: JSON values by attribute; those it leaves out stay as they are.

        Raises:
            ValueError: for a value that no attribute knows.
        """
        values: dict[str, Any] = {name: READERS[name](str(said[name])) for name in said}
        return replace(self, **values)

    def beyond(self, default: Protection) -> dict[str, Json]:
        """Return as JSON what differs from a default."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return {
            name: str(value) for name, value in values.items() if value != getattr(default, name)
        }


READERS: dict[str, type[str]] = {
    "purpose": Purpose,
    "basis": Basis,
    "sensitivity": Sensitivity,
    "retention": Retention,
    "note": str,
}
