"""The command line of workbooks: what it says, what it writes, how it ends."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.cli import ScriptInfo

from portal.exports import ROOM
from tests.workbooks.support import drawn, edited, parts, read

SECRET = "xl/workbook.xml"


def draw(book: Any) -> None:
    sheet = book.add_worksheet("Budget")
    book.add_worksheet("Notes")
    money = book.add_format({"num_format": "#,##0.00"})
    sheet.write("A1", "Exercice {{ annee }}")
    sheet.write("A12", "{{ depenses.date }}")
    sheet.write("B12", "{{ depenses.montant }}", money)
    sheet.write_formula("B13", "=SUM(B12:B12)")
    book.define_name("P_structure", "=Notes!$B$3")


TEMPLATE = drawn(draw)
DATA: dict[str, Any] = {
    "cells": {"Notes!C3": {"percent": "69.54"}},
    "values": {"annee": 2026, "structure": "ML"},
    "lists": {"depenses": [{"date": f"{n}/1", "montant": n} for n in (1, 2, 3)]},
    "blocks": [],
}


def run(*words: str | Path) -> Result:
    info = ScriptInfo(create_app=lambda: Flask("bare"))
    assert ROOM.cli is not None
    return CliRunner().invoke(ROOM.cli, [str(word) for word in words], obj=info)


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "template.xlsx"
    path.write_bytes(TEMPLATE)
    return path


def data(folder: Path, document: object) -> Path:
    path = folder / "data.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_the_check_tells_anchors_and_what_to_know(template: Path) -> None:
    result = run("check", template)
    assert result.exit_code == 0
    for said in (
        "Budget!A1\u00a0: Exercice {{ annee }}",
        "Budget!B12\u00a0: {{ depenses.montant }}",
        "Notes!B3\u00a0: nom P_structure",
    ):
        assert said in result.stdout
    assert "À corriger\u00a0:\n  rien" in result.stdout


def test_the_check_tells_what_is_kept_and_what_is_wrong(template: Path) -> None:
    hidden = edited(TEMPLATE, SECRET, 'name="Notes"', 'name="Notes" state="veryHidden"')
    template.write_bytes(edited(hidden, SECRET, "Notes!$B$3", "Notes!#REF!"))
    result = run("check", template)
    assert result.exit_code == 0
    assert "«\u00a0Notes\u00a0» est cachée" in result.stdout
    assert "P_structure ne désigne plus rien" in result.stdout


@pytest.mark.parametrize(
    ("names", "title", "code"),
    [
        ([], "À corriger\u00a0:\n  rien\nÀ corriger si ces champs forment une liste\u00a0:", 0),
        ([("R_depenses", "=Budget!$12:$12")], "À corriger\u00a0:", 1),
    ],
)
def test_the_check_tries_whether_rows_can_repeat(
    template: Path, names: list[tuple[str, str]], title: str, code: int
) -> None:
    def merged(book: Any) -> None:
        sheet = book.add_worksheet("Budget")
        sheet.write("A12", "{{ depenses.date }}")
        sheet.write("B12", "{{ depenses.montant }}")
        sheet.merge_range("C12:C13", "")
        for name in names:
            book.define_name(*name)

    template.write_bytes(drawn(merged))
    result = run("check", template)
    assert f"{title}\n  La cellule fusionnée C12:C13 " in result.stdout
    assert "forment une liste" not in result.stdout.replace(title, "")
    assert result.exit_code == code


@pytest.mark.parametrize("content", [b"bonjour", b""])
def test_a_refused_template_ends_with_one(template: Path, content: bytes) -> None:
    template.write_bytes(content)
    result = run("check", template)
    assert result.exit_code == 1
    assert "enregistrez-le au format .xlsx" in result.stderr


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    result = run("check", tmp_path / "nulle.xlsx")
    assert result.exit_code == 1
    assert "fichier illisible" in result.stderr


def test_a_filling_writes_the_workbook_and_its_report(template: Path, tmp_path: Path) -> None:
    out, report, page = (tmp_path / name for name in ("out.xlsx", "report.json", "fiche.html"))
    asked = ("--report", report, "--conformity", page)
    result = run("fill", template, data(tmp_path, DATA), out, *asked)
    assert result.exit_code == 0, result.stderr
    assert hashlib.sha256(out.read_bytes()).hexdigest() in page.read_text(encoding="utf-8")
    book = read(out.read_bytes())
    assert book["Budget"]["A1"].value == "Exercice 2026"
    assert [book["Budget"][f"B{row}"].value for row in (12, 13, 14)] == [1, 2, 3]
    assert book["Budget"]["B15"].value == "=SUM(B12:B14)"
    assert (book["Notes"]["B3"].value, book["Notes"]["C3"].value) == ("ML", 0.6954)
    said = json.loads(report.read_text(encoding="utf-8"))
    assert said["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert {"sheet": "Notes", "cell": "C3", "value": 0.6954} in said["filled"]
    assert list(said) == ["filled", "blocks", "grown", "not_carried", "aspects", "sha256"]
    assert said["aspects"]["equal"] == said["aspects"]["compared"] > 40
    assert said["blocks"][0]["result"] == [12, 14]
    assert said["grown"] == [{"place": "Budget!B13", "before": "B12:B12", "after": "B12:B14"}]


def test_nothing_given_gives_every_part_back(template: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    assert run("fill", template, data(tmp_path, {}), out).exit_code == 0
    assert parts(out.read_bytes()) == parts(TEMPLATE)


def test_a_prepared_grid_is_filled_without_moving(template: Path, tmp_path: Path) -> None:
    block = {"sheet": "Notes", "rows": [5, 8], "list": "l", "columns": {"A": "a"}}
    given = {**DATA, "lists": {**DATA["lists"], "l": [{"a": 1}, {"a": 2}]}}
    out = tmp_path / "out.xlsx"
    given["blocks"] = [{**block, "mode": "prepared"}]
    assert run("fill", template, data(tmp_path, given), out).exit_code == 0
    assert [read(out.read_bytes())["Notes"][f"A{row}"].value for row in (5, 6, 7)] == [1, 2, None]
    given["blocks"] = [{**block, "mode": "prepared", "rows": [5, 5]}]
    assert run("fill", template, data(tmp_path, given), tmp_path / "full.xlsx").exit_code == 1


def test_every_fault_is_told_and_nothing_is_written(template: Path, tmp_path: Path) -> None:
    lists = {"depenses": [{"date": "1/1"}], "rien": []}
    faulty = {
        "cells": {"Nulle!A1": 1},
        "values": {"anee": 2026, "structure": "ML"},
        "lists": lists,
    }
    out, report = tmp_path / "out.xlsx", tmp_path / "report.json"
    before = set(tmp_path.iterdir())
    result = run("fill", template, data(tmp_path, faulty), out, "--report", report)
    assert result.exit_code == 1
    said = result.stderr.splitlines()
    for words in ("Nulle", "«\u00a0anee\u00a0» ?".replace(" ?", "\u00a0?"), "montant", "rien"):
        assert any(words in line for line in said), words
    assert len(said) == len(set(said)) == 5
    assert set(tmp_path.iterdir()) - before == {tmp_path / "data.json"}


def test_a_result_never_takes_the_place_of_its_sources(template: Path, tmp_path: Path) -> None:
    result = run("fill", template, data(tmp_path, DATA), template)
    assert result.exit_code == 1
    assert template.read_bytes() == TEMPLATE


def test_a_folder_that_is_not_there_is_told(template: Path, tmp_path: Path) -> None:
    result = run("fill", template, data(tmp_path, {}), tmp_path / "nulle" / "out.xlsx")
    assert result.exit_code == 1
    assert "écriture impossible" in result.stderr


def test_a_comparison_ends_with_one_when_something_differs(template: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    run("fill", template, data(tmp_path, {}), out)
    assert run("compare", template, out).exit_code == 0
    run("fill", template, data(tmp_path, DATA), out)
    result = run("compare", template, out)
    assert result.exit_code == 1
    assert "Budget!A1" in result.stdout
    out.write_bytes(b"bonjour")
    assert run("compare", template, out).exit_code == 1


def test_workbook_and_report_appear_together_or_not_at_all(template: Path, tmp_path: Path) -> None:
    out, given = tmp_path / "out.xlsx", data(tmp_path, DATA)
    nowhere, report = tmp_path / "missing" / "report.json", tmp_path / "report.json"
    for asked in (("--report", nowhere), ("--report", report, "--conformity", nowhere)):
        result = run("fill", template, given, out, *asked)
        assert result.exit_code == 1
        assert f"{nowhere}\u00a0: écriture impossible" in result.output
        assert not out.exists()
        assert not report.exists()


def test_the_report_replaces_nothing_that_is_read_or_written(
    template: Path, tmp_path: Path
) -> None:
    out, given = tmp_path / "out.xlsx", data(tmp_path, DATA)
    for taken in (out, given, template):
        result = run("fill", template, given, out, "--report", taken)
        assert result.exit_code == 1
        assert "donnez-lui un autre nom" in result.output
    assert not out.exists()
    assert template.read_bytes() == TEMPLATE
