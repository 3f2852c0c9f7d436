"""What the grammar finds in a text, made into spots; lark comes along: import it only to parse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from lark import Token, Transformer

from forms.expressions.spot import Spot

#: Signs that people write, and the sign of the language that each stands for.
SIGNS = {"≤": "<=", "≥": ">=", "≠": "!=", "−": "-", "×": "*"}


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


def _spot(head: str, held: str, parts: Sequence[Spot], at: int, end: int) -> Spot:
    depth = 1 + max((part.depth for part in parts), default=0)
    return Spot(head, held, tuple(parts), at, end, depth)


def _leaf(head: str, held: str, token: Token) -> Spot:
    return _spot(head, held, (), *_span(token))


def _span(token: Token) -> tuple[int, int]:
    return token.start_pos or 0, token.end_pos or 0
