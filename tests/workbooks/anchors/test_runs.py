"""Fields filled in texts of several looks: what stands around them keeps its own."""

import re
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock

from portal.workbooks import FillOrder, WorkbookRefused
from portal.workbooks.anchors import Given, find_anchors, order_of
from portal.workbooks.anchors.runs import refilled
from portal.workbooks.cells import CellWriter
from portal.workbooks.exchange import open_book
from portal.workbooks.fill import fill
from portal.workbooks.orders import Item, RichText, Run, Value
from tests.workbooks.support import drawn, edited, filled, parts

SHEET = "xl/worksheets/sheet1.xml"


def draw(book: Any) -> None:
    sheet = book.add_worksheet("S")
    bold, red = book.add_format({"bold": True}), book.add_format({"font_color": "red"})
    sheet.write_rich_string("A1", bold, "Exercice ", "{{ annee }}", red, " clos")
    sheet.write_rich_string("A2", "Le ", bold, "{", red, "{ annee", bold, " }} fin")
    sheet.write_rich_string("A3", bold, "{{", red, " nom }}")
    sheet.write_rich_string("A5", bold, "{{ l.a }}", " x")
    sheet.write_rich_string("B5", red, "{{ l.", bold, "b }}")


TEMPLATE = drawn(draw)
ITEMS: list[Item] = [{"a": "=1", "b": Decimal("1.50")}, {"a": "_x0041_", "b": "texte"}]


def ordered(values: dict[str, Value]) -> FillOrder:
    anchors = find_anchors(open_book(TEMPLATE))
    made = order_of(anchors, Given(values=values, lists={"l": ITEMS}), ["S"])
    assert not made.problems
    return made.order


ORDER = ordered({"annee": 2026, "nom": "Été & <b> "})


def looked(result: bytes, cell: str) -> list[tuple[str, bool, str]]:
    """(text, bold, colour) of each run."""
    value = load_workbook(BytesIO(result), rich_text=True)["S"][cell].value
    if not isinstance(value, CellRichText):
        return [(str(value), False, "")]
    return [
        (run.text, bool(run.font.b), str(run.font.color.value) if run.font.color else "")
        if isinstance(run, TextBlock)
        else (str(run), False, "")
        for run in value
    ]


def test_runs_around_a_field_stay_and_the_field_looks_as_it_begins() -> None:
    result, report = filled(TEMPLATE, ORDER)
    assert report.aspects.same
    said = {cell: [(t, b, c[-6:]) for t, b, c in looked(result, cell)] for cell in ("A1", "A2")}
    assert [(t, b) for t, b, _ in said["A1"]] == [
        ("Exercice ", True),
        ("2026", False),
        (" clos", False),
    ]
    assert said["A1"][2][2] == "FF0000"
    assert [(t, b) for t, b, _ in said["A2"]] == [("Le ", False), ("2026", True), (" fin", True)]
    assert [(t, b) for t, b, _ in looked(result, "A3")] == [("Été & <b> ", True)]
    assert [t for t, *_ in looked(result, "A5")] == ["=1", " x"]
    assert [t for t, *_ in looked(result, "B6")] == ["texte"]
    assert b"<v>1.50</v>" in parts(result)[SHEET]


def test_runs_are_written_in_the_prefix_of_the_sheet() -> None:
    text = parts(TEMPLATE)[SHEET].decode()
    prefixed = re.sub(r"<(/?)(\w+)", r"<\1x:\2", text).replace("xmlns=", "xmlns:x=")
    template = edited(TEMPLATE, SHEET, text, prefixed)
    result, report = filled(template, ORDER)
    assert report.aspects.same
    assert b"<x:is><x:r><x:rPr><x:b/>" in parts(result)[SHEET]


def test_a_run_that_loses_its_look_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    right = CellWriter._run
    monkeypatch.setattr(CellWriter, "_run", lambda w, run: right(w, run._replace(look=())))
    with pytest.raises(WorkbookRefused) as refused:
        fill(TEMPLATE, ORDER, BytesIO())
    assert refused.value.code == "proof"


looks = st.sampled_from([(), (("b", ()),), (("color", (("rgb", "FFFF0000"),)),)])
written = st.text("a {}._", max_size=6)


@settings(max_examples=30)
@given(st.lists(st.tuples(written, looks), min_size=1, max_size=5), st.integers(0, 60))
def test_every_sign_outside_a_field_keeps_its_look(pieces: list[tuple[str, Any]], at: int) -> None:
    runs = [Run(text.replace("{", "("), look) for text, look in pieces]
    whole = "".join(run.text for run in runs)
    at = min(at, len(whole))
    signs = [(sign, run.look) for run in runs for sign in run.text]
    cut = [
        *signs[:at],
        *((sign, signs[at - 1][1] if at else ()) for sign in "{{ a }}"),
        *signs[at:],
    ]
    made = refilled([Run(sign, look) for sign, look in cut], ["V"])
    kept = [(sign, run.look) for run in getattr(made, "runs", ()) for sign in run.text]
    assert made == whole[:at] + "V" + whole[at:]
    if isinstance(made, RichText):
        assert kept[:at] + kept[at + 1 :] == signs
