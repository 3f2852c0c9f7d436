"""Anchors in words, one line each."""

from collections.abc import Iterator

from portal.workbooks.anchors.anchor import Anchor, Anchors
from portal.workbooks.anchors.placeholders import Field


def lines(anchors: Anchors) -> Iterator[str]:
    """Where each anchor stands, and what it asks for."""
    for one in anchors.cells:
        yield f"{one.sheet}!{one.cell}\u00a0: {_said(one)}"
    for rows in anchors.rows:
        which = f"{rows.first}" if rows.first == rows.last else f"{rows.first} à {rows.last}"
        yield f"{rows.sheet}, lignes {which}\u00a0: liste {rows.list} (nom {rows.name})"


def _said(anchor: Anchor) -> str:
    if anchor.name:
        return f"nom {anchor.name}"
    return "".join(f"{{{{ {p.name} }}}}" if isinstance(p, Field) else p for p in anchor.pieces)
