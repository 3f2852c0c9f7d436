"""Parts in an older alphabet are read by what they declare; others are refused by name."""

from typing import Any

import pytest

from portal.workbooks import Block, FillOrder, WorkbookRefused
from portal.workbooks.alphabets import as_utf8
from portal.workbooks.display import read_grid
from portal.workbooks.exchange import open_book
from tests.workbooks.support import drawn, filled, packed, parts, read

SHEET, NOTES = "xl/worksheets/sheet1.xml", "xl/drawings/vmlDrawing1.vml"
DECLARATION = '<?xml version="1.0" encoding="{}"?>'
ORDER = FillOrder(blocks=[Block("Été", 2, 2, {"A": "a"}, [{"a": "é"}, {"a": "è"}])])


def draw(book: Any) -> None:
    sheet = book.add_worksheet("Été")
    sheet.write_formula("B4", '="Année œ"&A2')
    sheet.write_comment("B4", "note")
    sheet.set_footer("&CÉté")


PLAIN = drawn(draw)


def written_in(encoding: str, name: str, declaration: str = DECLARATION) -> bytes:
    """The workbook with one of its parts in another alphabet."""
    contents = parts(PLAIN)
    text = contents[name].decode().partition("?>")[2] or contents[name].decode()
    text = text.replace('id="_x0000_t202"', 'id="_x0000_t202" alt="légende"')
    made = (declaration.format(encoding) + text).encode(encoding, "xmlcharrefreplace")
    return packed({**contents, name: made})


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "windows-1252"])
@pytest.mark.parametrize("name", [SHEET, NOTES, "xl/workbook.xml"])
def test_a_part_is_read_by_the_encoding_it_declares(encoding: str, name: str) -> None:
    result, report = filled(written_in(encoding, name), ORDER)
    assert report.aspects.same
    assert read(result)["Été"]["B5"].value == '="Année œ"&A2'


def test_a_grid_is_read_in_that_encoding_beyond_its_first_rows() -> None:
    book = open_book(written_in("ISO-8859-1", SHEET))
    assert read_grid(book, "Été", rows=1)


def test_a_part_that_says_nothing_of_its_alphabet_is_refused_in_french() -> None:
    with pytest.raises(WorkbookRefused) as refused:
        filled(written_in("ISO-8859-1", NOTES, declaration=""), ORDER)
    assert refused.value.code == "encoding"
    assert NOTES in refused.value.message
    assert "codec" not in refused.value.message


def test_bytes_that_the_declared_alphabet_lacks_are_refused() -> None:
    with pytest.raises(WorkbookRefused, match="odd"):
        as_utf8(DECLARATION.format("windows-1252").encode() + b"<a>\x81</a>", "odd")
