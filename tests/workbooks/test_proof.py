"""The proof notices what a faulty filler would have done."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest

from portal.workbooks import Filled, FillOrder, Value, WorkbookRefused
from portal.workbooks.proof import prove
from portal.workbooks.rows import Grammar
from portal.workbooks.written import Written
from tests.workbooks.support import drawn, edited, filled, packed, parts

TEMPLATE = drawn(lambda book: book.add_worksheet("S").write("A1", "titre"))
VALUES: list[Value] = ["texte", Decimal("12.50"), True, None, date(2026, 3, 31)]
ORDER = FillOrder(cells={("S", f"B{row}"): value for row, value in enumerate(VALUES, start=1)})
PART = "xl/worksheets/sheet1.xml"
CHANGED = {PART, "xl/workbook.xml"}


def proved(result: bytes, changed: set[str] = CHANGED) -> None:
    cells = [Filled("S", cell, value) for (_, cell), value in ORDER.cells.items()]
    prove(TEMPLATE, BytesIO(result), ORDER, Written(tuple(cells)), changed)


def test_a_right_result_passes() -> None:
    proved(filled(TEMPLATE, ORDER)[0])


@pytest.mark.parametrize(
    ("old", "new", "cell"),
    [
        ("<t>texte</t>", "<t>textes</t>", "B1"),
        ("<v>12.50</v>", "<v>12.51</v>", "B2"),
        ("<v>12.50</v>", "<f>12.50</f>", "B2"),
        ("<v>12.50</v>", "<v>abc</v>", "B2"),
        ("<v>12.50</v>", "<v>sNaN</v>", "B2"),
        ("<v>46112</v>", "<v>NaN</v>", "B5"),
        ("<v>46112</v>", "<v>1e999999999</v>", "B5"),
        ('t="b"', "", "B3"),
        ('<c r="B4"/>', '<c r="B4"><v>0</v></c>', "B4"),
        ("<v>46112</v>", "<v>46113</v>", "B5"),
        ('r="B5"', 'r="C5"', "B5"),
    ],
)
def test_one_wrong_cell_is_named(old: str, new: str, cell: str) -> None:
    wrong = edited(filled(TEMPLATE, ORDER)[0], PART, old, new)
    with pytest.raises(WorkbookRefused) as refused:
        proved(wrong)
    assert (refused.value.code, refused.value.cell) == ("proof", cell)


def test_a_part_changed_lost_or_broken_is_named() -> None:
    right = filled(TEMPLATE, ORDER)[0]
    contents = parts(right)
    other = packed({**contents, "xl/theme/theme1.xml": b"<a/>"})
    lost = packed({name: text for name, text in contents.items() if "theme" not in name})
    for wrong in (other, lost):
        with pytest.raises(WorkbookRefused, match="theme1"):
            proved(wrong)
    with pytest.raises(WorkbookRefused, match="sheet1"):
        proved(right, {"xl/workbook.xml"})


def test_a_faulty_filler_hands_over_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    right: Callable[..., str] = Grammar.cell_end
    monkeypatch.setattr(Grammar, "cell_end", lambda *a: right(*a).replace("12.50", "12.60"))
    out = BytesIO()
    from portal.workbooks.fill import fill

    with pytest.raises(WorkbookRefused, match="B2"):
        fill(TEMPLATE, ORDER, out)
    assert out.getvalue() == b""


def test_times_are_compared_to_the_second() -> None:
    moment = datetime(2026, 3, 31, 13, 45, 59, 600_000)  # noqa: DTZ001
    filled(TEMPLATE, FillOrder(cells={("S", "B1"): moment}))


def test_rows_inside_rows_never_leave_the_house() -> None:
    trap = '<sheetData><row r="5"><c r="A5"><row r="6"><c r="A6"></c></row></c></row></sheetData>'
    plain = drawn(lambda book: book.add_worksheet("S"))
    template = edited(plain, PART, "<sheetData/>", trap)
    with pytest.raises(WorkbookRefused) as refused:
        filled(template, FillOrder(cells={("S", "A5"): 1}))
    assert refused.value.code in {"proof_part", "damaged"}
