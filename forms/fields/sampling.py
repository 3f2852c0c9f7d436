"""Sample answers, by which somebody who writes a rule tries it: what is asked for one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

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
