"""What both choice types share: which ids may be chosen, and how they read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from forms.fields.parts import INDEX_LENGTH, FieldError, IndexValue, Sought
from forms.fields.question import Question
from forms.messages import say

if TYPE_CHECKING:
    from forms.definition.model import Choice

NO_OPTIONS = {"type": "object", "additionalProperties": False, "properties": {}}


def allowed(choice_id: str, question: Question) -> str:
    """Return the id when it may be chosen: active, or retired and already stored.

    Raises:
        FieldError: for an unknown or a retired choice.
    """
    choice = find(choice_id, question)
    if choice is None:
        raise FieldError("choice")
    if choice.retired and not _stored(choice_id, question):
        raise FieldError("choice_retired", label=choice.label)
    return choice_id


def find(choice_id: str, question: Question) -> Choice | None:
    """Return a choice of the field's list."""
    return next((choice for choice in question.choices if choice.id == choice_id), None)


def label(choice_id: str, question: Question) -> str:
    """Return the label of a choice; an id without its choice says it was removed."""
    return named(choice_id, question.choices)


def named(choice_id: str, choices: Iterable[Choice]) -> str:
    """Return the label of an entry of a list; see ``label``."""
    found = next((choice.label for choice in choices if choice.id == choice_id), None)
    if found is not None:
        return found
    return say("choice_removed") if choice_id.startswith("c_") else choice_id


def offered_labels(question: Question) -> list[str]:
    """Return the labels of the choices that can be chosen now, in their order."""
    return [choice.label for choice in question.choices if not choice.retired]


def sought(question: Question) -> list[Sought]:
    """Return the choices as what records are looked for by; the retired ones are still found."""
    return [
        Sought(choice.id, choice.label, IndexValue(text=choice.id[:INDEX_LENGTH]))
        for choice in question.choices
    ]


def _stored(choice_id: str, question: Question) -> bool:
    stored = question.stored
    return choice_id in stored if isinstance(stored, list) else choice_id == stored
