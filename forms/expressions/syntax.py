"""Read the text of an expression, as far as its signs go: what the names mean comes after."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from forms.expressions.mistakes import of_syntax
from forms.expressions.problems import ExpressionError, problem
from forms.expressions.tree import DEEPEST, LONGEST

if TYPE_CHECKING:
    from lark import Lark

GRAMMAR = Path(__file__).with_name("grammar.lark")


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of the text, read.

    Attributes:
        head: what it is: number, text, field, self, call of a function, or a sign.
        held: the number, the text, the code, or the name of the function.
        parts: what stands in it.
        at: where it begins in the text, from 0.
        end: where it ends, behind its last character.
        depth: how many levels it has.
    """

    head: str
    held: str
    parts: tuple[Spot, ...]
    at: int
    end: int
    depth: int

    @property
    def literal(self) -> bool:
        """Whether it is a text between quotation marks."""
        return self.head == "text"


def read(text: str) -> Spot:
    """Return what a text says.

    Raises:
        ExpressionError: for what cannot be read; it points at the character.
    """
    if len(text) > LONGEST:
        raise ExpressionError((problem("expression_long", at=LONGEST, maximum=LONGEST),))
    if not text.strip():
        raise ExpressionError((problem("expression_blank", at=0),))
    from lark.exceptions import UnexpectedInput

    try:
        spot: Spot = _parser().parse(text)  # type: ignore[assignment]  # made by Spots
    except UnexpectedInput as error:
        raise ExpressionError((of_syntax(text, error),)) from None
    if spot.depth > DEEPEST:
        raise ExpressionError((problem("expression_deep", at=spot.at, maximum=DEEPEST),))
    return spot


@cache
def _parser() -> Lark:
    """Make the parser at the first text: whoever reads none does not wait for it."""
    from lark import Lark

    from forms.expressions.spots import Spots

    return Lark(GRAMMAR.read_text(encoding="utf-8"), parser="lalr", transformer=Spots())
