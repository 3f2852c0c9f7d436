"""One difference between two revisions of a form, and how much it matters to answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from forms.messages import say


class Severity(StrEnum):
    """What a change does to the answers given before it.

    SILENT: nothing. WIDENING: more is accepted. NARROWING: some may now be missing or
    refused. LOSSY: some can no longer be read as they were.
    """

    SILENT = "silent"
    WIDENING = "widening"
    NARROWING = "narrowing"
    LOSSY = "lossy"


@dataclass(frozen=True, slots=True)
class Change:
    """A difference.

    Attributes:
        kind: entry of the message catalogue, such as ``field_added``.
        severity: what it does to answers.
        item_id: id of the field, section, list or choice; "" for the form.
        sentence: the difference in French.
    """

    kind: str
    severity: Severity
    item_id: str
    sentence: str


def change(kind: str, severity: Severity, item_id: str = "", /, **words: object) -> Change:
    """State a change in the words of the catalogue."""
    return Change(kind, severity, item_id, say(kind, **words))
