"""The browser's rules: what they make of answers, without any form in the page."""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.conformance import chromium

pytestmark = pytest.mark.browser

TAKE = """async (text) => {
  const { Engine } = await import("/static/js/rules/engine.js");
  const [form, ...taken] = JSON.parse(text);
  const engine = new Engine({ today: "2026-04-02", ...form });
  return JSON.stringify(taken.map((found) => engine.take(found)));
}"""
FEW = ["<=", ["count-rows", ["self"]], ["number", "1"]]
FIELDS = {"f_g": {"kind": "rows"}, "f_a": {"kind": "number", "group": "f_g"}}


def taken(
    browser: Browser, rules: list[dict[str, Any]], *answers: dict[str, Any]
) -> list[dict[str, Any]]:
    """Return what each rule gives in the end, by its kind and the name of its question."""
    with chromium.opened(browser) as twin:
        text = json.dumps([{"fields": FIELDS, "rules": rules}, *answers])
        found: list[list[dict[str, Any]]] = json.loads(twin.page.evaluate(TAKE, text))
    return [{f"{one['is']} {one['name']}": one["gives"] for one in came} for came in found]


def rows(*ids: str, **answers: Any) -> dict[str, Any]:
    """Return rows in which something is typed, and what of it was not there before."""
    said = {f"f_g.{row_id}": ["f_a"] for row_id in ids}
    return {"answers": answers, "rows": {"f_g": list(ids)}, "said": said}


def test_the_constraint_of_a_group_speaks_of_its_rows(browser: Browser) -> None:
    rule = {"on": "f_g", "is": "constraint", "tree": FEW, "message": "Une ligne au plus."}
    one, two, none = taken(
        browser,
        [rule],
        rows("r_aa", **{"f_g.r_aa.f_a": {"number": "1"}}),
        rows("r_aa", "r_bb", **{"f_g.r_bb.f_a": {"number": "2"}}),
        rows(),
    )
    assert (one, two, none) == (
        {"constraint f_g": True},
        {"constraint f_g": False},
        {"constraint f_g": True},
    )
