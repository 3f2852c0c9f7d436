"""What is wrong with an expression, said so that a coordinator can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from forms.messages import say

#: How much of an expression a place quotes.
QUOTED = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend.

    Attributes:
        code: entry of the message catalogue.
        message: what to do, in French.
        place: the part of the expression that is meant, as text, or "".
        path: where that part is in the tree, by numbers of arguments from 0; () is the whole.
        at: where it is in the text, from 0, or -1 when no text was read.
        end: where it ends there, or -1 when it has no end.
    """

    code: str
    message: str
    place: str = ""
    path: tuple[int, ...] = ()
    at: int = -1
    end: int = -1


class ExpressionError(Exception):
    """An expression that cannot be taken, with everything that is wrong with it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(each.message for each in problems))


def problem(
    code: str,
    /,
    *,
    place: str = "",
    path: tuple[int, ...] = (),
    at: int = -1,
    end: int = -1,
    **words: Any,
) -> Problem:
    """State a problem in the words of the catalogue."""
    short = place if len(place) <= QUOTED else place[: QUOTED - 1] + "…"
    return Problem(code, say(code, **words), short, path, at, end)
