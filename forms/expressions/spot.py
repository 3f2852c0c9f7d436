"""A part of the text of an expression, read: who knows spots needs no parser."""

from __future__ import annotations

from dataclasses import dataclass


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
