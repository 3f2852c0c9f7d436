"""The rows of groups: the page counts those that the server counts, and no other."""

import json
from collections.abc import Mapping
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser

from forms.answers import settle
from forms.context import PlainContext
from forms.values import Json
from portal.intake.rule_data import rule_data
from portal.intake.ruling import standing
from tests.conformance import chromium
from tests.forms.answers.ruled_forms import asks, field, form_of, number, rows
from tests.forms.support import TODAY

pytestmark = pytest.mark.browser

WORLD = PlainContext(TODAY)
#: A page with the inputs of a record, and of the next one, as somebody fills it in.
TAKE = """async (text) => {
  const { Engine } = await import("/static/js/rules/engine.js");
  const { Inputs } = await import("/static/js/rules/inputs.js");
  const [form, histories] = JSON.parse(text);
  const input = ([name, value]) => `<p id="q-${name}"><input name="${name}" value="${value}">`;
  const id = (row) => `<input type="hidden" name="f_g" value="${row}">`;
  const row = ([name, typed]) => `<div data-row>${id(name)}${typed.map(input).join("")}</div>`;
  return JSON.stringify(histories.map((history) => {
    const engine = new Engine(form), inputs = new Inputs(form);
    return history.map(([typed, rows]) => {
      document.body.innerHTML =
        `${typed.map(input).join("")}<div id="f_g">${rows.map(row).join("")}</div>`;
      engine.take(inputs.all());
      const there = [...engine.worked.keys()].filter((name) => engine.value(name)
        && (!name.includes(".") || rows.some(([one]) => one === name.split(".")[1])));
      const worked = there.map((name) => [name, engine.value(name).number]);
      return [[...engine.hidden], Object.fromEntries(worked)];
    });
  }));
}"""
#: « first » shows with « show »; « second » after « first », or where there are not two rows;
#: « third » in the first row, or after « second »; « free » always, and no rule looks at it.
FORM = form_of(
    asks("show", "yes_no"),
    asks("many", compute=("count-rows", field("g"))),
    asks("sum", compute=("sum", field("first"), field("second"))),
    asks(
        "g",
        "group",
        fields=(
            asks("first", visible=field("show")),
            asks(
                "second",
                visible=(
                    "or",
                    (">", field("first"), number("1")),
                    ("!=", ("count-rows", field("g")), number("2")),
                ),
            ),
            asks(
                "third",
                "short_text",
                visible=(
                    "or",
                    ("=", ("position",), number("1")),
                    (">", field("second"), number("2")),
                ),
            ),
            asks("free", "short_text"),
            asks("place", compute=("position",)),
        ),
    ),
)
#: What may stand in the questions of a row.
ASKED: dict[str, tuple[Any, ...]] = {
    "f_first": ("", 1, 2),
    "f_second": ("", "", 5),
    "f_third": ("", "", "x"),
    "f_free": ("", "", "", "x"),
}


def drawn(chance: Random) -> dict[str, Json]:
    """Return answers by chance: up to four rows, most of which rules hide something of."""
    made: dict[str, dict[str, Json]] = {}
    for name in ["ra", "rb", "rc", "rd"][: chance.randint(0, 4)]:
        said = ((key, chance.choice(some)) for key, some in ASKED.items())
        made[name] = {key: one for key, one in said if one}
    return {"f_show": chance.random() < 0.4, "f_g": rows(**made)}


def by_server(answers: Mapping[str, Json]) -> tuple[set[str], dict[str, str]]:
    """Return what is hidden as the page is drawn, and the numbers that are worked out."""
    look, settled = standing(FORM, WORLD, answers), settle(FORM, answers, WORLD)
    assert look
    worked = {key: said for key, said in settled.values.items() if key in FORM.computed}
    for row in listed(settled.values):
        worked[f"f_g.{row['id']}.f_place"] = row["values"]["f_place"]
    return names(answers) & look.hidden, {name: str(said) for name, said in worked.items()}


def names(answers: Mapping[str, Json]) -> set[str]:
    """Return the names of the inputs in the rows that are drawn."""
    return {f"f_g.{row['id']}.{key}" for row in listed(answers) for key in ASKED}


def typed(answers: Mapping[str, Json]) -> tuple[list[Any], list[Any]]:
    """Return the inputs of the page with what stands in them: its own, and those of each row."""
    rows = [
        [row["id"], [[f"f_g.{row['id']}.{key}", row["values"].get(key, "")] for key in ASKED]]
        for row in listed(answers)
    ]
    return [["f_show", "oui" if answers["f_show"] else "non"]], rows


def listed(answers: Mapping[str, Json]) -> list[Any]:
    found = answers.get("f_g")
    return found if isinstance(found, list) else []


def test_the_page_counts_the_rows_that_the_server_counts(browser: Browser) -> None:
    chance = Random(2026)
    histories = [[drawn(chance) for _ in range(5)] for _ in range(60)]
    asked = [json.loads(rule_data(FORM, WORLD)), [list(map(typed, one)) for one in histories]]
    with chromium.opened(browser) as twin:
        given = json.loads(twin.page.evaluate(TAKE, json.dumps(asked)))
    fewer = 0
    for history, found in zip(histories, given, strict=True):
        for answers, (hidden, worked) in zip(history, found, strict=True):
            assert (names(answers) & {*hidden}, worked) == by_server(answers), history
            fewer += worked["f_many"] != str(len(listed(answers)))
    assert fewer > 50  # or nothing much was compared
