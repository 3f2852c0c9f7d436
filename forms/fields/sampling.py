"""Sample answers, by which somebody who writes a rule tries it: what is asked for one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from forms.messages import say

if TYPE_CHECKING:
    from forms.fields.question import Question

#: What stands in the inputs of a sample answer, by part.
Samples: TypeAlias = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class SampleInput:
    """One input of a sample answer.

    Attributes:
        part: what tells it from the others of the same answer, "" of an only one.
        label: what it is called beside the others, "" of an only one.
        day: whether it takes a day.
        choices: what can be chosen, by what is posted; none where it is typed.
        several: whether several may be.
        hint: what may be typed, where that does not go without saying.
    """

    part: str = ""
    label: str = ""
    day: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    several: bool = False
    hint: str = ""


def inputs_by_kind(kind: str, question: Question) -> tuple[SampleInput, ...]:
    """Return the one input that a sample answer of a kind of ``forms.expressions`` is given in."""
    if kind == "other":
        return (SampleInput(choices=(("oui", say("sample_given")),)),)
    if kind not in ("choice", "choices"):
        return (SampleInput(day=kind == "day"),)
    choices = tuple((one.id, one.label) for one in question.choices if not one.retired)
    return (SampleInput(choices=choices, several=kind == "choices"),)
