"""Templates that say nonsense: every door answers or refuses, none breaks."""

import json
import re
from contextlib import suppress
from functools import cache
from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.workbooks import WorkbookRefused
from portal.workbooks.anchors import find_anchors
from portal.workbooks.anchors.rehearsal import rehearse
from portal.workbooks.display import read_grid, shown, tabs
from portal.workbooks.exchange import fill_from_data, open_book
from portal.workbooks.notices import notices
from tests.workbooks.corpus import BY_NAME
from tests.workbooks.support import packed, parts

NAMES = ("budget", "date1904", "links", "prefixed", "shared_formulas", "everything_else")
PIECE = re.compile(r'(?<==")[^"]*(?=")|(?<=>)[^<]+(?=<)|<[^<>]*/>')
NONSENSE = (
    "",
    "-1",
    "0",
    "9" * 12,
    "A1:",
    "ZZZZ9",
    "é",
    "1.5",
    "NaN",
    "1e999",
    "²",
    "#REF!",
    "{{ a }}",
)


@cache
def contents(name: str) -> dict[str, bytes]:
    return parts(BY_NAME[name].data())


@st.composite
def nonsense(draw: st.DrawFn) -> tuple[str, bytes]:
    """A sheet's name, and its workbook with one to three pieces replaced or dropped."""
    name = draw(st.sampled_from(NAMES))
    found = dict(contents(name))
    written = [part for part in found if part.endswith((".xml", ".rels"))]
    for _ in range(draw(st.integers(1, 3))):
        part = draw(st.sampled_from(written))
        text = found[part].decode()
        pieces = list(PIECE.finditer(text))
        if pieces:
            piece = draw(st.sampled_from(pieces))
            new = "" if piece[0].startswith("<") else draw(st.sampled_from(NONSENSE))
            found[part] = f"{text[: piece.start()]}{new}{text[piece.end() :]}".encode()
    return BY_NAME[name].sheet, packed(found)


def look_at(template: bytes) -> None:
    book = open_book(template)
    anchors = find_anchors(book)
    notices(book)
    for tab in tabs(book):
        for row in read_grid(book, tab.name).rows:
            assert all(isinstance(shown(cell), str) for cell in row.cells)
    rehearse(book, template, anchors)


@settings(max_examples=80)
@given(nonsense())
def test_nonsense_is_read_or_refused(found: tuple[str, bytes]) -> None:
    sheet, template = found
    with suppress(WorkbookRefused):
        look_at(template)
    out = BytesIO()
    data = json.dumps({"cells": {f"{sheet}!Z90": "2026-01-01"}})
    outcome = fill_from_data(template, data.encode(), out)
    assert bool(outcome.problems) != bool(out.getvalue())
