"""Copies of a repeated row, thousands alike: the one that is not is found, whichever it is."""

import re
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest

from portal.workbooks import Block, FillOrder, WorkbookRefused
from portal.workbooks.fill import write
from portal.workbooks.filling import Filler
from portal.workbooks.proof import prove
from portal.workbooks.telling import written
from tests.workbooks.support import drawn, edited, parts

PART = "xl/worksheets/sheet1.xml"
ITEMS = [{"a": f"Poste {n} & <suite>", "b": Decimal(n) / 4, "c": None} for n in range(60)]
BLOCK = Block("S", 3, 3, {"A": "a", "B": "b", "C": "c"}, ITEMS)


def draw(book: Any) -> None:
    sheet, bold = book.add_worksheet("S"), book.add_format({"bold": True, "border": 1})
    for row in range(6):
        sheet.write_row(row, 0, ["texte", row, "fin"], bold)
        sheet.write_formula(row, 3, f"=B{row + 1}*B$1", bold)
        sheet.write(row, 4, "fixe", bold)


TEMPLATE = drawn(draw)
ORDER = FillOrder(blocks=[BLOCK])


def made() -> tuple[bytes, Filler]:
    out = BytesIO()
    filler = write(TEMPLATE, ORDER, out)
    return out.getvalue(), filler


def proved(result: bytes, filler: Filler) -> None:
    prove(TEMPLATE, BytesIO(result), ORDER, written(filler), filler.package.changed())


def test_right_copies_pass_and_are_all_counted() -> None:
    result, filler = made()
    found = prove(TEMPLATE, BytesIO(result), ORDER, written(filler), filler.package.changed())
    assert (found.cells, found.formulas, found.moved) == (65 * 5, 65, 62)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("Poste 37 &amp;", "Poste 38 &amp;", "A40"),
        ("<v>9.25</v>", "<v>9.26</v>", "B40"),
        ("<v>9.25</v>", "<f>9.25</f>", "B40"),
        ("<f>B40*B$1</f>", "<f>B39*B$1</f>", "D40"),
        ("<f>B40*B$1</f>", "<f>B40*B$1</f><!-- x --><f/>", "D40"),
        ('<c r="D40" s="1"', '<c r="D40"', "D40"),
        ('<c r="A40" s="1"', '<c r="A40" s="0"', "A40"),
        ('<c r="E40" s="1" t="s"><v>2</v>', '<c r="E40" s="1" t="s"><v>0</v>', "E40"),
        ('<c r="C40" s="1"/>', '<c r="C40" s="1"><v>0</v></c>', "C40"),
        ('<c r="C40" s="1"/>', "", "C40"),
        ('</c></row><row r="41"', '</c><c r="F40"><v>1</v></c></row><row r="41"', "F40"),
        ('<row r="40"', '<row r="40" ht="99"', "40:40"),
        ('<row r="40"', '<row r="40" hidden="1"', "40:40"),
    ],
)
def test_one_wrong_copy_is_named(old: str, new: str, place: str) -> None:
    result, filler = made()
    with pytest.raises(WorkbookRefused) as refused:
        proved(edited(result, PART, old, new), filler)
    assert refused.value.cell == place
    assert refused.value.code in {"proof", "proof_aspect"}


@pytest.mark.parametrize("pattern", [r'<row r="40".*?</row>', r'(?<=<row r=")40(?=")'])
def test_a_copy_lost_or_out_of_place_is_no_workbook_to_hand_over(pattern: str) -> None:
    result, filler = made()
    text = re.search(pattern, _sheet(result), re.DOTALL)
    assert text
    wrong = edited(
        result, PART, f'<row r="{text[0]}"' if text[0] == "40" else text[0], _other(text)
    )
    with pytest.raises((WorkbookRefused, ValueError)):
        proved(wrong, filler)


def _other(text: re.Match[str]) -> str:
    return '<row r="39"' if text[0] == "40" else ""


def _sheet(result: bytes) -> str:
    return parts(result)[PART].decode()
