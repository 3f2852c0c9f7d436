"""Fields written in a cell: `{{ budget.total }}`, alone or inside a text.

A field is a name, with points between its words. No expression, no condition, no loop: what is
computed is computed elsewhere.
"""

import re
from typing import NamedTuple

WORD = r"[^\W\d][\w\-]*"
FIELD = re.compile(rf"\{{\{{\s*({WORD}(?:\.[\w\-]+)*)\s*\}}\}}")
ODD = re.compile(r"\{\{.{0,40}", re.DOTALL)


class Field(NamedTuple):
    """The place of a datum in a text."""

    name: str


Piece = str | Field


def parse(text: str) -> tuple[Piece, ...]:
    """Text and fields in order. A field with nothing but spaces around it stands alone.

    "Exercice {{ annee }}" -> ("Exercice ", Field("annee")); no field -> ().
    """
    pieces: list[Piece] = []
    end = 0
    for found in FIELD.finditer(text):
        pieces += [text[end : found.start()], Field(found[1])]
        end = found.end()
    if not pieces:
        return ()
    pieces.append(text[end:])
    fields = [piece for piece in pieces if isinstance(piece, Field)]
    if len(fields) == 1 and all(isinstance(p, Field) or not p.strip() for p in pieces):
        return (fields[0],)
    return tuple(piece for piece in pieces if piece)


def odd_field(text: str) -> str:
    """The first piece that looks like a field and is none, "" when there is nothing of the kind."""
    found = ODD.search(FIELD.sub("", text)) if "{{" in text else None
    return " ".join(found[0].split()) if found else ""
