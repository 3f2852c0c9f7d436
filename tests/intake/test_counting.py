"""A grid of counts on its way: posted cell by cell, kept, mended, shown, counted."""

from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, expect

from portal.accounts.models import User
from portal.core.database import database
from portal.core.ids import new_id
from portal.core.settings import Settings
from portal.intake.content import typed, values
from portal.intake.models import AnswerIndex, Submission
from tests.intake import house as h
from tests.intake.house import House
from tests.support import browser as browsers
from tests.support import databases
from tests.support.people import enter

GRID = "f_met"
AGES = [("c_a16", "16", "16-17 ans"), ("c_a18", "18", "18-25 ans"), ("c_a26", "26", "26-29 ans")]
MORE_AGES = [("c_a14", "14", "Moins de 16 ans"), *AGES, ("c_a30", "30", "30 ans et plus")]
SEXES = [
    ("c_w1", "f", "Femmes"),
    ("c_m1", "h", "Hommes"),
    ("c_x1", "x", "Autre"),
    ("c_n1", "n", "Ne sait pas"),
]


def grid_form(ages: list[tuple[str, str, str]] = AGES, **more: Any) -> dict[str, Any]:
    """Return a form that counts by age and sex."""
    return h.definition(
        items=[
            h._field(h.DAY, "date", "Date"),
            h._field(
                GRID,
                "count_grid",
                "Jeunes rencontrés",
                list_ids=["l_ages", "l_sexes"],
                meaning="contacts.total",
                **more,
            ),
        ],
        lists=[h._list("l_ages", "ages", ages), h._list("l_sexes", "sexes", SEXES)],
    )


def cell(row: str, column: str) -> str:
    return f"{GRID}.{row}.{column}"


COUNTED = {
    cell("c_a16", "c_w1"): ["3"],
    cell("c_a18", "c_m1"): ["1 000"],
    cell("c_a26", "c_w1"): ["0"],
}
KEPT = {"c_a16": {"c_w1": 3}, "c_a18": {"c_m1": 1000}, "c_a26": {"c_w1": 0}}


@pytest.fixture
def asked(app: Flask, served: House) -> House:
    with database.connection_context():
        served.publish(grid_form())
    return served


@pytest.fixture
def partner(app: Flask, asked: House) -> FlaskClient:
    return h.signed_in(app, "partner")


def post(client: FlaskClient, house: House, step: str, fields: dict[str, list[str]]) -> Any:
    key = new_id()
    return key, client.post(f"/saisie/{key}", data=house.posted(step, fields))


def stored(key: UUID) -> Submission:
    with database.connection_context():
        record: Submission = Submission.get_by_id(key)
        return record


def test_counts_are_kept_and_found_cell_by_cell(asked: House, partner: FlaskClient) -> None:
    key, answer = post(partner, asked, "send", COUNTED)
    assert answer.status_code == 303
    assert values(stored(key)) == {GRID: KEPT}
    with database.connection_context():
        rows = list(AnswerIndex.select().where(AnswerIndex.submission == key).dicts())
    found = {row["grid_cell"]: (row["number"] // 10_000, row["meaning"]) for row in rows}
    assert found[None] == (1003, "contacts.total")
    assert found["c_a18.c_m1"] == found["c_a18.*"] == (1000, None)
    assert found["*.c_w1"] == (3, None)
    assert found["c_a26.c_w1"] == (0, None)
    assert len(found) == 9


def test_a_wrong_cell_is_named_and_nothing_is_lost(asked: House, partner: FlaskClient) -> None:
    wrong = {**COUNTED, cell("c_a18", "c_w1"): ["beaucoup"]}
    key, answer = post(partner, asked, "check", wrong)
    assert answer.status_code == 422
    assert f'<a href="#{cell("c_a18", "c_w1")}">' in answer.text
    assert "Jeunes rencontrés, 18-25 ans, Femmes" in answer.text
    for name, (text,) in wrong.items():
        assert f'name="{name}" value="{text}"' in " ".join(answer.text.split())
    assert typed(stored(key)) == wrong
    assert values(stored(key)) == {}
    again = partner.get(f"/saisie/{key}").text
    assert 'value="beaucoup"' in again
    assert "18-25 ans, Femmes" in again


def test_sums_stand_on_the_check_page(asked: House, partner: FlaskClient) -> None:
    key, _ = post(partner, asked, "check", COUNTED)
    page = partner.get(f"/saisie/{key}/verifier").text
    assert '<th scope="row" role="rowheader">18-25 ans</th>' in page
    assert "1\u202f003" in page


def test_a_retired_row_stays_in_the_record_that_counts_in_it(
    asked: House, partner: FlaskClient
) -> None:
    key, _ = post(partner, asked, "save", COUNTED)
    with database.connection_context():
        document = grid_form()
        document["lists"][0]["choices"][0]["retired"] = True
        asked.publish(document)
    body = {**COUNTED, cell("c_a16", "c_w1"): ["4"]}
    assert partner.post(f"/saisie/{key}", data=asked.posted("send", body, 1)).status_code == 303
    assert values(stored(key))[GRID] == {**KEPT, "c_a16": {"c_w1": 4}}
    _, refused = post(partner, asked, "send", body)
    assert refused.status_code == 422
    assert "n’est plus proposé" in refused.text


def test_a_foreign_cell_is_left_alone(asked: House, partner: FlaskClient) -> None:
    foreign = {cell("c_none", "c_w1"): ["1"], f"{GRID}.": ["2"], f"{GRID}.c_a16": ["3"]}
    key, _ = post(partner, asked, "send", {**COUNTED, **foreign})
    assert values(stored(key)) == {GRID: KEPT}


@pytest.mark.browser
@databases.ONE_ENGINE
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_thumb_counts(
    browser: Browser, live_server: str, app: Flask, settings: Settings, scripts: bool
) -> None:
    with databases.connected(settings.database_url):
        house = h.build()
        house.publish(grid_form(MORE_AGES))
    with browsers.opened(browser, live_server, width=360, height=740, scripts=scripts) as page:
        page.goto("/connexion")
        with app.test_client() as client:
            enter(client, User.get(User.fs_uniquifier == "partner"))
            cookie = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
        assert cookie is not None
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server}])
        page.goto(f"/saisie/nouvelle/{house.activity.id}")
        page.get_by_role("radio", name="A1 · Action 1").check()
        row = page.get_by_role("group", name="16-17 ans")
        women = row.get_by_label("Femmes")
        if scripts:
            for _ in range(3):
                row.get_by_role("button", name="Un de plus").first.click()
            row.get_by_role("button", name="Un de moins").first.click()
            women.press("ArrowUp")
            box = row.get_by_role("button", name="Un de plus").first.bounding_box()
            assert box is not None
            assert min(box["width"], box["height"]) >= 44
            expect(row.locator("[data-row-total]")).to_have_text("3")
            expect(page.get_by_role("status").last).to_have_text(
                "Total de la ligne : 3. Total : 3."
            )
        else:
            women.fill("3")
        page.get_by_role("group", name="18-25 ans").get_by_label("Hommes").fill("12")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.get_by_role("button", name="Vérifier").click()
        expect(page.get_by_role("row", name="Total").last).to_contain_text("15")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    with databases.connected(settings.database_url):
        assert values(Submission.get())[GRID] == {"c_a16": {"c_w1": 3}, "c_a18": {"c_m1": 12}}
