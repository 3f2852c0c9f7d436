"""A form that thinks, on pages without scripts: the server draws what its rules make of answers."""

import json
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.core.clock import today
from portal.core.database import database
from portal.core.ids import new_id
from portal.intake.content import values
from portal.intake.models import Submission
from tests.intake import house as h
from tests.intake import ruled as r
from tests.intake.house import House
from tests.support import databases

pytestmark = databases.ONE_ENGINE

ANSWERS = {
    r.DAY: ["31/3/2026"],
    r.MET: ["12"],
    r.YOUNG: ["3"],
    r.CALM: ["oui"],
    r.MODE: [h.WALK],
}


@pytest.fixture
def thinking(app: Flask, served: House) -> House:
    with database.connection_context():
        served.publish(r.ruled())
    return served


@pytest.fixture
def partner(app: Flask, thinking: House) -> FlaskClient:
    return h.signed_in(app, "partner")


def hidden(page: str) -> dict[str, bool]:
    """Tell of each question, row question and section that may be hidden whether it is."""
    rows = page.partition("<template>")
    found = re.findall(r'<div data-asked="([^"]*)"( hidden)?', rows[0] + rows[2])
    return {name: bool(away) for name, away in found if "r_pattern" not in name}


def output(page: str, name: str) -> str:
    found = re.search(rf'<output[^>]*id="{re.escape(name)}"[^>]*>([^<]*)', page, re.S)
    assert found
    return found[1]


def refresh(partner: FlaskClient, house: House, answers: dict[str, list[str]]) -> str:
    answer = partner.post(f"/saisie/{new_id()}", data=house.posted("refresh:1", answers))
    assert answer.status_code == 200
    return answer.text


def test_a_new_page_is_as_its_rules_find_it(partner: FlaskClient, thinking: House) -> None:
    page = partner.get(f"/saisie/nouvelle/{thinking.activity.id}").text
    assert hidden(page) == {r.KM: True, r.TROUBLE: True, f"{r.LINES}.r_first.{r.WHAT}": True}
    assert f'value="{today():%d/%m/%Y}"' in page, "a default stands there"
    assert (output(page, r.SHARE), output(page, r.ALL)) == ("–", "–")
    assert page.count('value="refresh:') == 2, "a page without questions that matter has no button"
    begun = re.findall(r'value="(\d*)"[^>]*name="f_lines\.(r_\w+)\.f_count"', page)
    assert begun == [("", "r_first"), ("1", "r_pattern")], "a row that is added begins with it"
    (data,) = re.findall(r'<script type="application/json" id="rules">(.*?)</script>', page, re.S)
    assert {"f_km", "s_trouble"} <= {rule["on"] for rule in json.loads(data)["rules"]}


def test_a_form_without_rules_says_nothing_of_them(app: Flask, served: House) -> None:
    page = h.signed_in(app, "partner").get(f"/saisie/nouvelle/{served.activity.id}").text
    for word in ("refresh", "rules", "data-asked"):
        assert word not in page


def test_drawn_anew_the_page_shows_what_is_asked_and_keeps_what_was_typed(
    partner: FlaskClient, thinking: House
) -> None:
    row = f"{r.LINES}.r_first"
    said = {
        **ANSWERS,
        r.MODE: [h.CAR],
        r.CALM: ["non"],
        r.KM: ["3,5"],
        r.LINES: ["r_first"],
        f"{row}.{r.KIND}": [h.CAR],
        f"{row}.{r.COUNT}": ["3"],
        f"{row}.{r.PRICE}": ["1 234,50"],
    }
    page = refresh(partner, thinking, said)
    assert not any(hidden(page).values())
    assert output(page, r.SHARE) == "25\u00a0%"
    assert output(page, f"{row}.{r.SUM}") == output(page, r.ALL) == "3\u202f703,50\u00a0€"
    assert "autofocus" in page, "one goes on where one was"
    assert "error-summary" not in page
    assert re.findall(r'name="_do" value="([^"]*)"', page)[0] == "check", "what Enter presses"
    away = refresh(partner, thinking, {**said, r.MODE: [h.WALK], r.NOTES: ["Rien à dire"]})
    assert hidden(away)[r.KM]
    assert 'value="3,5"' in away, "what was typed comes back"
    assert "Rien à dire" in away


def test_what_a_rule_wants_is_marked_so(partner: FlaskClient, thinking: House) -> None:
    def mark(page: str) -> str:
        return re.findall(r'for="f_km">Kilomètres\s*<span class="optional"( hidden)?', page)[0]

    assert mark(refresh(partner, thinking, ANSWERS)) == ""
    wanted = refresh(partner, thinking, {**ANSWERS, r.MODE: [h.CAR]})
    assert mark(wanted) == " hidden"
    assert re.search(r'id="f_km"[^>]*aria-required="true"', wanted)


def test_a_choice_that_is_left_out_stays_where_it_was_chosen(
    partner: FlaskClient, thinking: House
) -> None:
    def offered(answers: dict[str, list[str]]) -> list[bool]:
        page = refresh(partner, thinking, answers)
        block = page.partition('id="q-f_topics"')[2].partition("</fieldset>")[0]
        return [
            " hidden" not in one for one in re.findall(r'<div class="field-option"[^>]*>', block)
        ]

    assert offered(ANSWERS) == [True, False]
    assert offered({**ANSWERS, r.MODE: [h.CAR]}) == [True, True]
    assert offered({**ANSWERS, r.TOPICS: [h.HOUSING]}) == [True, True]


def test_nothing_hidden_is_wanted_named_or_kept(partner: FlaskClient, thinking: House) -> None:
    address = f"/saisie/{new_id()}"
    said = {**ANSWERS, r.YOUNG: ["13"], r.KM: ["3,5"], r.NOTES: ["Secret"]}
    wrong = partner.post(address, data=thinking.posted("check", said))
    assert wrong.status_code == 422
    summary = re.findall(r'<a href="#([^"]*)">', wrong.text)
    assert summary == [r.YOUNG]
    assert r.TOO_MANY in wrong.text
    said |= {r.YOUNG: ["3"]}
    checked = partner.post(address, data=thinking.posted("check", said, base=1))
    page = partner.get(checked.location).text
    assert "Secret" not in page
    assert "Que s’est-il passé" not in page
    assert "25\u00a0%" in page
    with database.connection_context():
        assert values(Submission.get())[r.NOTES] == "Secret", "a draft keeps what was typed"
    partner.post(address, data=thinking.posted("send", said, base=2))
    with database.connection_context():
        sent = values(Submission.get())
    assert r.NOTES not in sent
    assert r.KM not in sent
    assert sent[r.SHARE] == "25"


def test_what_a_draft_cannot_read_is_told_only_where_it_is_asked(
    partner: FlaskClient, thinking: House
) -> None:
    address = f"/saisie/{new_id()}"
    said = {**ANSWERS, r.MODE: [h.CAR], r.KM: ["beaucoup"]}
    partner.post(address, data=thinking.posted("save", said))
    assert '<a href="#f_km">' in partner.get(address).text
    partner.post(address, data=thinking.posted("save", {**said, r.MODE: [h.WALK]}, base=1))
    page = partner.get(address).text
    assert '<a href="#f_km">' not in page
    assert "<title>Erreur" not in page
    assert "beaucoup" in page


def test_one_unreadable_input_leaves_the_other_answers_of_its_rows_to_the_rules(
    partner: FlaskClient, thinking: House
) -> None:
    address, row = f"/saisie/{new_id()}", f"{r.LINES}.r_aa"
    rows = {r.LINES: ["r_aa", "r_bb"], f"{row}.{r.KIND}": [h.CAR], f"{row}.{r.COUNT}": ["2"]}
    said = {**ANSWERS, **rows, f"{row}.{r.PRICE}": ["5"], f"{r.LINES}.r_bb.{r.COUNT}": ["deux"]}
    partner.post(address, data=thinking.posted("save", said))
    page = partner.get(address).text
    assert 'value="deux"' in page
    assert hidden(page)[f"{row}.{r.WHAT}"] is False
    assert hidden(page)[f"{r.LINES}.r_bb.{r.WHAT}"] is True
    assert output(page, f"{row}.{r.SUM}") == output(page, r.ALL) == "10,00\u00a0€"


def test_a_step_that_asks_nothing_is_skipped(
    app: Flask, partner: FlaskClient, thinking: House
) -> None:
    with database.connection_context():
        thinking.publish(r.ruled(layout="steps"))
    begun = partner.get(f"/saisie/nouvelle/{thinking.activity.id}").location
    assert "Étape 1 sur 2" in partner.get(begun).text
    record = begun.partition("?")[0]
    onward = partner.post(record, data=thinking.posted("next", ANSWERS) | {"_step": "1"})
    assert onward.location.endswith("?etape=3")
    assert "Étape 2 sur 2" in partner.get(onward.location).text
    steps = re.findall(r'<li class="step-(\w+)">', partner.get(record).text)
    assert steps == ["done", "idle", "todo"]
    assert "Sans objet" in partner.get(f"{record}?etape=2").text, "its address leads to the list"
    said = {**ANSWERS, r.CALM: ["non"]}
    onward = partner.post(record, data=thinking.posted("next", said, base=1) | {"_step": "1"})
    assert onward.location.endswith("?etape=2")


def test_a_sentence_of_a_coordinator_cannot_leave_the_data(
    app: Flask, partner: FlaskClient, thinking: House
) -> None:
    document = r.ruled()
    document["items"][2]["rules"]["message"] = "</script><script>alert(1)</script>"
    with database.connection_context():
        thinking.publish(document)
    page = partner.get(f"/saisie/nouvelle/{thinking.activity.id}").text
    assert "alert(1)" in page
    assert "</script><script>alert" not in page
