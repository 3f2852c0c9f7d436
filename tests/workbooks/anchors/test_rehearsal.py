"""A check refuses what no data could fill, and only doubts what a list alone would not fit."""

import json
from io import BytesIO
from typing import Any

import pytest

from portal.workbooks.anchors import find_anchors
from portal.workbooks.anchors.rehearsal import rehearse
from portal.workbooks.exchange import fill_from_data, open_book
from tests.workbooks.support import drawn

PROJECT = {"projet.nom": "Cap", "projet.code": "C1"}
EXPENSES = {"depenses": [{"date": "1/1", "montant": 1}, {"date": "2/1", "montant": 2}]}
ROW = {"A12": "{{ depenses.date }}", "B12": "{{ depenses.montant }}"}
NAMED = {"R_Depenses": "=A!$12:$12"}


def template(texts: dict[str, str], merged: str = "", names: dict[str, str] | None = None) -> bytes:
    def draw(book: Any) -> None:
        sheet = book.add_worksheet("A")
        for cell, text in texts.items():
            sheet.write_string(cell, text)
        if merged:
            sheet.merge_range(merged, "Projet")
        for name, meaning in (names or {}).items():
            book.define_name(name, meaning)

    return drawn(draw)


def told(content: bytes) -> tuple[list[str], list[str]]:
    """Codes of what no data could fill, and of what a list alone would not fit."""
    book = open_book(content)
    found = rehearse(book, content, find_anchors(book))
    return [one.code for one in found.unfit], [one.code for one in found.doubts]


#: (template, data that fill it, what a list would not fit)
FILLED = {
    "two families in a row": (
        template(
            {
                "A1": "{{ projet.nom }} {{ projet.code }}",
                "C1": "{{ structure.nom }} {{ structure.ville }}",
            }
        ),
        {"values": {**PROJECT, "structure.nom": "ML", "structure.ville": "Lens"}},
        ["two_lists"],
    ),
    "values in a repeated row": (
        template({**ROW, "C12": "{{ projet.nom }}", "D12": "{{ projet.code }}"}),
        {"values": PROJECT, "lists": EXPENSES},
        ["two_lists"],
    ),
    "values in a named row": (
        template({**ROW, "C12": "{{ projet.nom }}", "D12": "{{ projet.code }}"}, names=NAMED),
        {"values": PROJECT, "lists": EXPENSES},
        ["other_list", "other_list"],
    ),
    "values beside a merged label": (
        template({"B3": "{{ projet.nom }}", "C3": "{{ projet.code }}"}, "A3:A4"),
        {"values": PROJECT},
        ["block_merge"],
    ),
    "a named row, whatever its case": (
        template(ROW, names=NAMED),
        {"lists": EXPENSES},
        [],
    ),
    "a value called like another named list": (
        template(
            {**ROW, "C12": "{{ recettes.total }}", "A20": "{{ recettes.date }}"},
            names={**NAMED, "R_recettes": "=A!$20:$20"},
        ),
        {
            "values": {"recettes.total": 5},
            "lists": {**EXPENSES, "recettes": [{"date": "3/1"}]},
        },
        ["other_list"],
    ),
}


@pytest.mark.parametrize("case", FILLED)
def test_what_some_data_fill_is_never_refused(case: str) -> None:
    content, data, doubts = FILLED[case]
    assert not fill_from_data(content, json.dumps(data).encode(), BytesIO()).problems
    assert told(content) == ([], doubts)


@pytest.mark.parametrize("texts", [ROW, {"A12": ROW["A12"]}])
def test_a_named_row_that_cannot_repeat_is_refused(texts: dict[str, str]) -> None:
    content = template(texts, "C12:C13", NAMED)
    assert told(content) == (["block_merge"], [])
    items = [{"date": "1/1"} if len(texts) == 1 else item for item in EXPENSES["depenses"]]
    data = json.dumps({"lists": {"depenses": items}}).encode()
    problems = fill_from_data(content, data, BytesIO()).problems
    assert [problem.code for problem in problems] == ["block_merge"]
