"""The conformity sheet says what was done, in data and on a page that stands alone."""

import json
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from hashlib import sha256

from lxml import html

from portal.workbooks import Block, FillOrder
from portal.workbooks.compare import ASPECTS
from portal.workbooks.conformity import Conformity, conformity, page
from tests.workbooks.corpus import BY_NAME
from tests.workbooks.support import filled

TEMPLATE = BY_NAME["budget"].data()
ITEMS = [{"a": f"Poste {n}", "b": Decimal(n)} for n in range(3)]
ORDER = FillOrder(
    cells={("Budget", "A3"): "REAJI"},
    blocks=[Block("Budget", 6, 6, {"A": "a", "B": "b"}, ITEMS)],
)


def sheet() -> Conformity:
    result, report = filled(TEMPLATE, ORDER)
    checksums = sha256(TEMPLATE).hexdigest(), sha256(result).hexdigest()
    made = datetime(2026, 11, 1, 14, 5)  # noqa: DTZ001 - the hour people read on the wall
    return conformity(report, *checksums, "Bilan <PIC>.xlsx", made, ["Attention & lisez."])


def test_the_data_say_what_was_filled_moved_and_compared() -> None:
    said = sheet()
    assert (said.filled, said.cells) == (7, ("Budget!A3",))
    assert (said.compared, said.equal) == (len(ASPECTS), len(ASPECTS))
    assert said.formulas >= said.moved > 10
    assert said.compared_cells > 50
    assert [(block.rows, block.result) for block in said.blocks] == [((6, 6), (6, 8))]
    states = {line.code: line.state for line in said.aspects}
    assert (states["merges"], states["charts"]) == ("equal", "absent")


def test_the_json_holds_it_all() -> None:
    said = sheet()
    data = json.loads(said.to_json())
    assert data["sha256"] == said.sha256
    assert data["template_sha256"] == sha256(TEMPLATE).hexdigest()
    assert data["blocks"][0]["items"] == 3
    assert {"place": "Budget!D9", "before": "D5:D8", "after": "D5:D10"} in data["grown"]
    assert data["aspects"][0] == {"code": "values", "label": "valeurs", "state": "equal"}
    assert (data["compared"], data["equal"], data["made"]) == (
        *(len(ASPECTS), len(ASPECTS)),
        "2026-11-01T14:05:00",
    )
    assert Conformity.from_data(data) == said


def test_the_page_stands_alone_and_escapes_what_it_shows() -> None:
    text = page(sheet())
    tree = html.document_fromstring(text)
    shown = tree.text_content()
    assert "Bilan <PIC>.xlsx" in tree.findtext(".//h1", "")
    assert "Attention & lisez." in shown
    assert "Rempli le 1er novembre 2026 à 14\u00a0h\u00a005" in shown
    assert "Conforme au modèle" in shown
    assert "Budget, mise en forme conditionnelle" in shown
    for tag in ("script", "link", "img", "iframe"):
        assert not tree.findall(f".//{tag}")
    assert not tree.xpath("//@style | //@src | //@href | //@onclick")
    assert "url(" not in text
    assert 'nonce="abc"' in page(sheet(), "abc")


def test_a_page_of_a_workbook_that_differs_does_not_say_it_conforms() -> None:
    said = sheet()
    wrong = replace(said.aspects[0], state="different")
    text = page(replace(said, aspects=(wrong, *said.aspects[1:])))
    assert "Ne transmettez pas ce classeur" in text
    assert "Conforme au modèle" not in text
