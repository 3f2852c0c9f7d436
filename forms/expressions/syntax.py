"""Read the text of an expression, as far as its signs go: what the names mean comes after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from forms.expressions.mistakes import of_syntax
from forms.expressions.problems import ExpressionError, problem
from forms.expressions.tree import DEEPEST, LONGEST

if TYPE_CHECKING:
    from lark import Lark, Token

GRAMMAR = Path(__file__).with_name("grammar.lark")
SIGNS = {"≤": "<=", "≥": ">=", "≠": "!=", "−": "-", "×": "*"}


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
        spot: Spot = _parser().parse(text)  # type: ignore[assignment]  # made by _Spots
    except UnexpectedInput as error:
        raise ExpressionError((of_syntax(text, error),)) from None
    if spot.depth > DEEPEST:
        raise ExpressionError((problem("expression_deep", at=spot.at, maximum=DEEPEST),))
    return spot


@cache
def _parser() -> Lark:
    """Make the parser at the first text: whoever reads none does not wait for it."""
    from lark import Lark

    return Lark(GRAMMAR.read_text(encoding="utf-8"), parser="lalr", transformer=_spots())


def _spot(head: str, held: str, parts: Sequence[Spot], at: int, end: int) -> Spot:
    depth = 1 + max((part.depth for part in parts), default=0)
    return Spot(head, held, tuple(parts), at, end, depth)


def _leaf(head: str, held: str, token: Token) -> Spot:
    return _spot(head, held, (), *_span(token))


def _spots() -> Any:
    from lark import Transformer

    class Spots(Transformer):  # type: ignore[type-arg]
        """Makes spots while the parser reads, from the inside out."""

        def start(self, parts: list[Any]) -> Spot:
            return parts[0]

        def chain(self, parts: list[Any]) -> Spot:
            return _spot(str(parts[1]), "", parts[::2], parts[0].at, parts[-1].end)

        def pair(self, parts: list[Any]) -> Spot:
            left, sign, right = parts
            return _spot(SIGNS.get(sign, str(sign)), "", (left, right), left.at, right.end)

        def negative(self, parts: list[Any]) -> Spot:
            return _spot("-", "", parts[1:], _span(parts[0])[0], parts[1].end)

        def group(self, parts: list[Any]) -> Spot:
            opened, spot, closed = parts
            if not spot.parts or spot.head == "call":  # a name stands where it stands
                return spot
            return replace(spot, at=_span(opened)[0], end=_span(closed)[1])

        def number(self, parts: list[Any]) -> Spot:
            return _leaf("number", str(parts[0]), parts[0])

        def text(self, parts: list[Any]) -> Spot:
            mark, held = parts[0][0], parts[0][1:-1]
            return _leaf("text", held.replace(mark * 2, mark), parts[0])

        def field(self, parts: list[Any]) -> Spot:
            return _leaf("field", parts[0][2:-1].strip(), parts[0])

        def own(self, parts: list[Any]) -> Spot:
            return _leaf("self", "", parts[0])

        def call(self, parts: list[Any]) -> Spot:
            name, _, *inside, closed = parts
            return _spot("call", str(name), inside, _span(name)[0], _span(closed)[1])

    return Spots()


def _span(token: Token) -> tuple[int, int]:
    return token.start_pos or 0, token.end_pos or 0
