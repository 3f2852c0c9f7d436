"""The whole way in a real browser: on a phone, by keyboard alone, and without scripts."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from portal.accounts.models import User
from portal.core.settings import Settings
from portal.intake.content import values
from portal.intake.models import Submission
from tests.intake import house as h
from tests.support import browser as browsers
from tests.support import databases
from tests.support.people import enter

pytestmark = [pytest.mark.browser, databases.ONE_ENGINE]

#: A fill page weighs at most this, its scripts at most that (bytes, as sent).
HEAVIEST, SCRIPTS = 200_000, 80_000


@pytest.fixture
def house(settings: Settings) -> h.House:
    with databases.connected(settings.database_url):
        built = h.build()
    return built


def _sign_in(page: Page, app: Flask, settings: Settings) -> None:
    """Put the partner's session into the browser, as signing in would."""
    with app.test_client() as client:
        enter(client, User.get(User.fs_uniquifier == "partner"))
        cookie = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert cookie is not None
    page.context.add_cookies(
        [{"name": cookie.key, "value": cookie.value, "url": page.context.pages[0].url}]
    )


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def partner(
    request: pytest.FixtureRequest,
    browser: Browser,
    live_server: str,
    app: Flask,
    settings: Settings,
    house: h.House,
) -> Iterator[Page]:
    with browsers.opened(
        browser, live_server, width=360, height=740, scripts=request.param
    ) as page:
        page.goto("/connexion")
        _sign_in(page, app, settings)
        yield page


def test_a_partner_records_on_a_phone(partner: Page, house: h.House, settings: Settings) -> None:
    page = partner
    page.goto("/saisie")
    page.get_by_role("link", name="Maraude").click()
    page.get_by_role("button", name="Vérifier").click()
    expect(page.get_by_role("heading", name="problème")).to_be_visible()
    page.get_by_role("radio", name="A1 · Action 1").check()
    page.get_by_label("Date").fill("3 avril 2026")
    page.get_by_label("Contacts").fill("1 234")
    page.get_by_label("Dépense").fill("1 234,50")
    page.get_by_role("button", name="Vérifier").click()
    expect(page.get_by_role("heading", name="Vérifiez avant d’envoyer")).to_be_visible()
    page.get_by_role("link", name="Modifier « Contacts »").click()
    page.get_by_label("Contacts").fill("12")
    page.get_by_role("button", name="Vérifier").click()
    page.get_by_role("button", name="Envoyer la fiche").click()
    expect(page.get_by_text("ESSAI-00001")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    with databases.connected(settings.database_url):
        record = Submission.get()
    assert record.answers["values"] == {h.DAY: "2026-04-03", h.COUNT: 12, h.COST: 123450}


def test_by_keyboard_alone(
    browser: Browser, live_server: str, app: Flask, settings: Settings, house: h.House
) -> None:
    with browsers.opened(browser, live_server) as page:
        page.goto("/connexion")
        _sign_in(page, app, settings)
        page.goto(f"/saisie/nouvelle/{house.activity.id}")
        page.get_by_role("radio", name="A1 · Action 1").focus()
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        page.keyboard.type("hier")
        page.keyboard.press("Enter")
        expect(page.locator("[data-error-summary]")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_label("Contacts")).to_be_focused()
        page.keyboard.type("5")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Vérifiez avant d’envoyer")).to_be_visible()
        page.get_by_role("button", name="Envoyer la fiche").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text("ESSAI-00001")).to_be_visible()


def test_a_button_fills_in_today(
    browser: Browser, live_server: str, app: Flask, settings: Settings, house: h.House
) -> None:
    with browsers.opened(browser, live_server, width=360, height=740) as page:
        page.goto("/connexion")
        _sign_in(page, app, settings)
        sizes: dict[str, int] = {}
        page.on("response", lambda answer: sizes.update({answer.url: len(answer.body())}))
        page.goto(f"/saisie/nouvelle/{house.activity.id}", wait_until="networkidle")
        assert sum(sizes.values()) <= HEAVIEST
        assert sum(size for url, size in sizes.items() if url.endswith(".js")) <= SCRIPTS
        page.get_by_role("button", name="Hier").click()
        typed = page.get_by_label("Date").input_value()
        assert len(typed.split("/")) == 3
        for target in page.locator(".field-option, .form-buttons .btn, .control .btn").all():
            box = target.bounding_box()
            assert box is not None
            assert box["height"] >= 44


def test_a_partner_fills_in_step_by_step(partner: Page, house: h.House, settings: Settings) -> None:
    """On a phone, back button included; a slip is mended on its step, an answer changed at last."""
    with databases.connected(settings.database_url):
        house.publish(h.definition(layout="steps"))
    page = partner
    page.goto(f"/saisie/nouvelle/{house.activity.id}")
    expect(page.get_by_text("Étape 1 sur 3")).to_be_visible()
    expect(page.get_by_label("Contacts")).to_be_hidden()
    page.get_by_label("A1 · Action 1").check()
    page.get_by_label("Date").fill("31/3/2026")
    page.get_by_role("button", name="Enregistrer et continuer").click()
    page.get_by_label("Contacts").fill("douze")
    page.get_by_role("button", name="Enregistrer et continuer").click()
    expect(page.get_by_role("alert")).to_contain_text("nombre entier")
    expect(page.get_by_text("Étape 2 sur 3")).to_be_visible()
    expect(page.get_by_label("Contacts")).to_have_value("douze")
    page.get_by_label("Contacts").fill("12")
    page.get_by_role("button", name="Enregistrer et continuer").click()
    expect(page.get_by_text("Étape 3 sur 3")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Contacts")).to_have_value("12")
    page.get_by_role("button", name="Toutes les étapes").click()
    expect(page.locator(".step-state")).to_have_text(["Terminé", "Terminé", "À faire"])
    page.get_by_role("link", name="Vérifier la fiche").click()
    page.get_by_role("link", name="Modifier « Contacts »").click()
    page.get_by_label("Contacts").fill("13")
    page.get_by_role("button", name="Enregistrer et continuer").click()
    page.get_by_role("button", name="Vérifier la fiche").click()
    page.get_by_role("button", name="Envoyer la fiche").click()
    expect(page).to_have_url(re.compile("/recu$"))
    with databases.connected(settings.database_url):
        assert values(Submission.get())[h.COUNT] == 13
