"""A group of questions asked once per row: posted, mended, moved, hidden, on a phone."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, expect

from portal.accounts.models import User
from portal.core.database import database
from portal.core.ids import new_id
from portal.core.settings import Settings
from portal.intake.content import typed, values
from portal.intake.models import AnswerIndex, Submission
from portal.intake.rows import pressed
from tests.intake import house as h
from tests.intake.house import House
from tests.support import browser as browsers
from tests.support import databases
from tests.support.people import enter

STEPS, WHAT, WHEN, WHO = "f_steps", "f_what", "f_when", "f_who"


def rows_form(who: str = "open", **options: Any) -> dict[str, Any]:
    """Return a form that asks what is to be done, by when, by whom."""
    inner = [
        h._field(WHAT, "one_choice", "Suite", list_ids=["l_topics"], required=True, indexed=True),
        h._field(WHEN, "date", "Échéance"),
        h._field(WHO, "short_text", "Responsable", exposure=who),
    ]
    group = h._field(
        STEPS, "group", "Suites à donner", fields=inner, options=options, exposure="open"
    )
    return h.definition(items=[h._field(h.DAY, "date", "Date"), group])


def row(row_id: str, **texts: str) -> dict[str, list[str]]:
    return {f"{STEPS}.{row_id}.f_{name}": [text] for name, text in texts.items()}


TWO = {
    STEPS: ["r_bb", "r_aa"],
    **row("r_aa", what=h.JOBS, when="3/4/2026"),
    **row("r_bb", what=h.HOUSING, who="Léa <b>"),
}
KEPT = [
    {"id": "r_bb", "values": {WHAT: h.HOUSING, WHO: "Léa <b>"}},
    {"id": "r_aa", "values": {WHAT: h.JOBS, WHEN: "2026-04-03"}},
]


@pytest.fixture
def asked(app: Flask, served: House) -> House:
    with database.connection_context():
        served.publish(rows_form())
    return served


@pytest.fixture
def partner(app: Flask, asked: House) -> FlaskClient:
    return h.signed_in(app, "partner")


def post(client: FlaskClient, house: House, step: str, fields: dict[str, list[str]]) -> Any:
    key = new_id()
    return key, client.post(f"/saisie/{key}", data=house.posted(step, fields))


def stored(key: Any) -> Submission:
    with database.connection_context():
        record: Submission = Submission.get_by_id(key)
        return record


def test_rows_are_kept_in_their_order_and_found_one_by_one(
    asked: House, partner: FlaskClient
) -> None:
    key, answer = post(partner, asked, "send", TWO)
    assert answer.status_code == 303
    assert values(stored(key)) == {STEPS: KEPT}
    with database.connection_context():
        found = AnswerIndex.select().where(AnswerIndex.field_id == WHAT).dicts()
        assert {(one["group_row"], one["text"]) for one in found} == {
            ("r_aa", h.JOBS),
            ("r_bb", h.HOUSING),
        }
    page = partner.get(f"/fiches/{key}").text
    assert '<th scope="col" role="columnheader">Échéance</th>' in page
    assert "Léa &lt;b&gt;" in page


def test_a_wrong_part_is_named_by_its_row(asked: House, partner: FlaskClient) -> None:
    wrong = {**TWO, **row("r_aa", what=h.JOBS, when="un jour")}
    key, answer = post(partner, asked, "check", wrong)
    assert answer.status_code == 422
    assert f'href="#{STEPS}.r_aa.{WHEN}"' in answer.text
    assert "Suites à donner, ligne 2, Échéance" in answer.text
    assert typed(stored(key)) == wrong
    assert "un jour" in partner.get(f"/saisie/{key}").text


def test_two_versions_are_told_apart_without_the_names_of_rows(
    asked: House, partner: FlaskClient
) -> None:
    blank = {h.DAY: ["3/4/2026"], STEPS: ["r_first"], f"{STEPS}.r_first.{WHO}": [""]}
    key, _ = post(partner, asked, "save", blank)
    wrong = {**blank, STEPS: ["r_first", "r_aa"], **row("r_aa", what=h.JOBS, when="un jour")}
    answer = partner.post(f"/saisie/{key}", data=asked.posted("save", wrong))
    differing = answer.text.partition("Ce qui diffère")[2].partition("<form")[0]
    assert answer.status_code == 409
    assert "un jour" in differing
    assert "r_first" not in differing
    same = partner.post(f"/saisie/{key}", data=asked.posted("save", {**blank, h.DAY: ["4/4/2026"]}))
    assert same.text.partition("Ce qui diffère")[2].count("panel difference") == 1


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (["r_aa", "r_aa"], "Saisissez-la de nouveau"),
        (["r_aa", "../x"], "Saisissez-la de nouveau"),
        ([f"r_{n:05}" for n in range(900)], "Gardez au plus 100"),
    ],
)
def test_rows_that_make_no_sense_are_one_error(
    asked: House, partner: FlaskClient, rows: list[str], words: str
) -> None:
    posted = {STEPS: rows, **row("r_aa", what=h.JOBS)}
    _, answer = post(partner, asked, "send", posted)
    assert answer.status_code == 422
    assert words in answer.text
    assert answer.text.count("data-row>") <= 101


def test_ten_thousand_rows_are_refused_before_they_are_read(
    asked: House, partner: FlaskClient
) -> None:
    _, answer = post(partner, asked, "send", {STEPS: [f"r_{n:05}" for n in range(10_000)]})
    assert answer.status_code == 413
    assert records() == 0


def records() -> int:
    with database.connection_context():
        return int(Submission.select().count())


@pytest.mark.parametrize(("who", "unnamed"), [("nominative", 0), ("open", 1)])
def test_the_words_of_a_row_are_found_by_who_may_read_them(
    app: Flask, served: House, who: str, unnamed: int
) -> None:
    with database.connection_context():
        served.publish(rows_form(who))
    post(h.signed_in(app, "partner"), served, "send", TWO)
    found = {
        name: h.signed_in(app, name).get("/fiches?etat=tous&q=lea").text.count('class="record"')
        for name in ("partner", "colleague", "stranger", "auditor")
    }
    assert found == {"partner": 1, "colleague": 1, "stranger": 0, "auditor": unnamed}


def test_blank_rows_count_for_nothing(app: Flask, served: House) -> None:
    with database.connection_context():
        served.publish(rows_form(min=1))
    _, refused = post(h.signed_in(app, "partner"), served, "send", {STEPS: ["r_aa", "r_bb"]})
    assert refused.status_code == 422
    assert "à remplir au moins" in refused.text


def test_names_in_rows_are_kept_from_those_who_read_none(app: Flask, served: House) -> None:
    with database.connection_context():
        served.publish(rows_form(who="nominative"))
    key, _ = post(h.signed_in(app, "partner"), served, "send", TWO)
    assert "Léa" in h.signed_in(app, "coordinator").get(f"/fiches/{key}").text
    for role in ("finance", "auditor"):
        page = h.signed_in(app, role).get(f"/fiches/{key}")
        assert "Léa" not in page.text
        assert "Responsable" not in page.text


def test_buttons_change_rows_and_keep_what_is_typed(asked: House, partner: FlaskClient) -> None:
    key = new_id()
    body = {**asked.posted("check", TWO), "_rows": f"add:{STEPS}"}
    page = partner.post(f"/saisie/{key}", data=body)
    assert page.status_code == 200
    assert page.text.count("data-row>") == 4  # three and the pattern
    assert 'value="3/4/2026"' in page.text
    with database.connection_context():
        assert not Submission.select().where(Submission.id == key).exists()


@pytest.mark.parametrize(
    ("button", "order"),
    [
        (f"up:{STEPS}.r_aa", ["r_aa", "r_bb"]),
        (f"up:{STEPS}.r_bb", ["r_bb", "r_aa"]),
        (f"down:{STEPS}.r_bb", ["r_aa", "r_bb"]),
        (f"remove:{STEPS}.r_bb", ["r_aa"]),
        (f"remove:{STEPS}.r_none", ["r_bb", "r_aa"]),
        ("nonsense", ["r_bb", "r_aa"]),
    ],
)
def test_what_each_button_does(button: str, order: list[str]) -> None:
    fields = pressed(TWO, button)
    assert fields[STEPS] == order
    assert {name.split(".")[1] for name in fields if "." in name} == set(order)


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def page(
    request: pytest.FixtureRequest,
    browser: Browser,
    live_server: str,
    app: Flask,
    settings: Settings,
) -> Any:
    with databases.connected(settings.database_url):
        house = h.build()
        house.publish(rows_form())
    with browsers.opened(
        browser, live_server, width=360, height=740, scripts=request.param
    ) as page:
        page.set_default_timeout(15_000)
        page.goto("/connexion")
        with app.test_client() as client:
            enter(client, User.get(User.fs_uniquifier == "partner"))
            cookie = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
        assert cookie is not None
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server}])
        page.goto(f"/saisie/nouvelle/{house.activity.id}")
        yield page


@pytest.mark.browser
@databases.ONE_ENGINE
def test_rows_on_a_phone(page: Page, settings: Settings) -> None:
    page.get_by_role("radio", name="A1 · Action 1").check()
    fill(page, 1, "Emploi", "3/4/2026")
    page.get_by_role("button", name="Ajouter une ligne").click()
    fill(page, 2, "Logement", "5/4/2026")
    page.get_by_role("button", name="Ajouter une ligne").click()
    page.get_by_role("group", name="Ligne 3").get_by_role("button", name="Retirer").click()
    expect(page.get_by_role("group", name="Ligne 3")).to_have_count(0)
    page.get_by_role("group", name="Ligne 2").get_by_role("button", name="Monter").click()
    first = page.get_by_role("group", name="Ligne 1")
    expect(first.get_by_label("Échéance")).to_have_value("5/4/2026")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="Vérifier").last.click()
    expect(page.get_by_role("row", name="5 avril 2026")).to_contain_text("Logement")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    with databases.connected(settings.database_url):
        rows: Any = values(Submission.get())[STEPS]
    assert [one["values"][WHAT] for one in rows] == [h.HOUSING, h.JOBS]


def fill(page: Page, number: int, what: str, when: str) -> None:
    group = page.get_by_role("group", name=f"Ligne {number}")
    group.get_by_role("radio", name=what).check()
    group.get_by_label("Échéance").fill(when)
