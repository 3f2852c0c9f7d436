"""Read the text of an expression, as far as its signs go: what the names mean comes after."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from forms.expressions.mistakes import of_syntax
from forms.expressions.problems import ExpressionError, problem
from forms.expressions.spot import Spot
from forms.expressions.tree import DEEPEST, LONGEST

if TYPE_CHECKING:
    from lark import Lark

GRAMMAR = Path(__file__).with_name("grammar.lark")


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
