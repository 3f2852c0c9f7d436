"""A template and DATA.json make a workbook, or the list of what is wrong."""

import json
from datetime import datetime
from io import BytesIO
from typing import Any

from portal.workbooks.exchange import fill_from_data
from tests.workbooks.support import drawn, parts, read


def draw(book: Any) -> None:
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Budget")
    sheet.set_column("E:E", 12, day)
    sheet.write("A1", "Exercice {{ annee }}")
    sheet.write_blank("C4", None, day)
    sheet.merge_range("C6:D7", "", day)
    sheet.write("A12", "{{ depenses.date }}", day)
    sheet.write("B12", "{{ depenses.montant }}")
    sheet.write("C12", "{{ depenses.date }}")
    sheet.write_formula("B13", "=SUM(B12:B12)")


TEMPLATE = drawn(draw)
VALUES = {"annee": 2026}
EXPENSES = [{"date": "2026-01-02", "montant": 10.10}, {"date": "à venir", "montant": 20}]


def filled(**data: Any) -> tuple[Any, list[str]]:
    """The sheet as openpyxl reads it, None when nothing was written, and the codes."""
    out = BytesIO()
    outcome = fill_from_data(TEMPLATE, json.dumps(data).encode(), out)
    sheet = read(out.getvalue())["Budget"] if out.getvalue() else None
    return sheet, [problem.code for problem in outcome.problems]


def day(number: int) -> datetime:
    return datetime(2026, 1, number)  # noqa: DTZ001


def test_an_iso_text_becomes_a_date_in_a_cell_of_dates_only() -> None:
    cells = {"Budget!C4": "2026-01-02", "Budget!B4": "2026-01-02", "Budget!D7": "2026-01-03"}
    more = {"Budget!E9": "2026-01-04", "Budget!E10": "2026-01-05T10:30", "Budget!E11": "à venir"}
    sheet, problems = filled(cells={**cells, **more}, values=VALUES, lists={"depenses": EXPENSES})
    assert not problems
    assert sheet["C4"].value == day(2)
    assert sheet["B4"].value == "2026-01-02"
    assert sheet["C6"].value == day(3)
    assert sheet["E9"].value == day(4)
    assert sheet["E10"].value == day(5).replace(hour=10, minute=30)
    assert sheet["E11"].value == "à venir"


def test_one_datum_is_a_date_in_one_column_and_a_text_in_another() -> None:
    sheet, problems = filled(values=VALUES, lists={"depenses": EXPENSES})
    assert not problems
    assert [sheet["A12"].value, sheet["A13"].value] == [day(2), "à venir"]
    assert [sheet["C12"].value, sheet["C13"].value] == ["2026-01-02", "à venir"]
    assert sheet["B14"].value == "=SUM(B12:B13)"


def test_a_date_that_does_not_exist_is_told() -> None:
    cells = {"Budget!C4": "2026-02-30", "Budget!E9": "2026-01-01T10:00Z"}
    sheet, problems = filled(cells=cells, values=VALUES, lists={"depenses": EXPENSES})
    assert sheet is None
    assert problems == ["data_date", "data_zone"]


def test_a_refusal_of_the_engine_is_told_as_well() -> None:
    sheet, problems = filled(cells={"Budget!B13": 1}, values=VALUES, lists={"depenses": EXPENSES})
    assert sheet is None
    assert problems == ["formula_cell"]


def test_the_rows_of_an_empty_list_are_left_blank_or_removed() -> None:
    def draw_lines(book: Any) -> None:
        sheet = book.add_worksheet("Budget")
        sheet.write_column("A1", ["Poste", "{{ depenses.poste }}", "Autres", "Fin"])
        sheet.write_formula("B4", "=SUM(B1:B3)")

    block = {"sheet": "Budget", "rows": [2, 2], "list": "depenses", "columns": {"B": "montant"}}
    seen = []
    for empty in ("blank", "remove"):
        out, given = BytesIO(), {"lists": {"depenses": []}, "blocks": [{**block, "empty": empty}]}
        outcome = fill_from_data(drawn(draw_lines), json.dumps(given).encode(), out)
        assert outcome.report is not None
        seen.append(outcome.report.blocks[0].result)
        sheet = read(out.getvalue())["Budget"]
        seen.append([[cell.value for cell in row] for row in sheet.iter_rows()])
    left = [["Poste", None], ["Autres", None], ["Fin", "=SUM(B1:B2)"]]
    still = [["Poste", None], [None, None], ["Autres", None], ["Fin", "=SUM(B1:B3)"]]
    assert seen == [(2, 2), still, (0, 0), left]


def test_no_data_give_every_part_back() -> None:
    out = BytesIO()
    outcome = fill_from_data(TEMPLATE, b"{}", out)
    assert not outcome.problems
    assert parts(out.getvalue()) == parts(TEMPLATE)


def test_faults_of_the_data_and_of_the_template_come_together() -> None:
    sheet, problems = filled(
        cells={"Nulle!A1": 1}, values={"annee": [1], "autre": 2}, lists={"depenses": EXPENSES}
    )
    assert sheet is None
    assert problems == ["data_value", "unknown_sheet", "unused_value"]


def test_a_template_that_is_refused_is_one_problem() -> None:
    outcome = fill_from_data(b"bonjour", b"{}", BytesIO())
    assert [problem.code for problem in outcome.problems] == ["not_zip"]


def test_fields_that_nothing_fills_are_told() -> None:
    def draw_more(book: Any) -> None:
        draw(book)
        sheet = book.get_worksheet_by_name("Budget")
        sheet.write("A20", "{{ a + b }}")
        sheet.insert_textbox("H2", "Exercice {{ annee }}")

    given = {"values": VALUES, "lists": {"depenses": EXPENSES}}
    outcome = fill_from_data(drawn(draw_more), json.dumps(given).encode(), BytesIO())
    assert outcome.report is not None
    told = " ".join(outcome.report.not_carried)
    assert "zone de texte" in told
    assert "{{ a + b }}" in told


def test_dates_and_shares_that_will_read_as_bare_numbers_are_told() -> None:
    day, share = {"date": "2026-11-21"}, {"percent": "69.54"}
    given = {
        "cells": {
            "Budget!G1": day,
            "Budget!C4": day,
            "Budget!G2": share,
            "Budget!G3": "2026-11-21",
        },
        "values": VALUES,
        "lists": {"depenses": [{"date": "", "montant": 1}, {"date": day, "montant": share}]},
    }
    outcome = fill_from_data(TEMPLATE, json.dumps(given).encode(), BytesIO())
    assert outcome.report is not None
    told = [
        note.partition("\u00a0:")[0] for note in outcome.report.not_carried if "se lira" in note
    ]
    assert told == ["Budget!G1", "Budget!G2", "Budget!B12", "Budget!C12"]
    assert any("0,6954" in note for note in outcome.report.not_carried)


def test_a_faulty_block_is_one_error() -> None:
    block = {"sheet": "Budget", "rows": [20, 20], "list": "l", "columns": {"A": "a"}}
    for wrong in ({"rows": [21, 20]}, {"sheet": "Nulle part"}, {"columns": {"A": "a", "a+0": "b"}}):
        given = {"values": VALUES, "lists": {"l": [{"a": 1}]}, "blocks": [{**block, **wrong}]}
        lists = {**given["lists"], "depenses": EXPENSES}  # type: ignore[dict-item]
        _, codes = filled(**{**given, "lists": lists})
        assert len(codes) == 1
