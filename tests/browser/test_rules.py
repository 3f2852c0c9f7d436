"""A form that thinks, on a phone: it reacts while one answers, and what it says is what is sent."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page, Request, expect

from portal.accounts.models import User
from portal.core.database import database
from portal.intake.content import values
from portal.intake.models import Submission
from tests.intake import house as h
from tests.intake import ruled as r
from tests.intake.house import House
from tests.support import browser as browsers
from tests.support import databases
from tests.support.people import enter

pytestmark = [pytest.mark.browser, databases.ONE_ENGINE]

#: A fill page weighs at most this on its way, its scripts unpacked at most that (bytes).
HEAVIEST, SCRIPTS = 200_000, 80_000
#: The files of a page that its visit asked the server for.
ASKED = """() => performance.getEntriesByType("resource")
  .filter((file) => file.transferSize).map((file) => file.name)"""


@pytest.fixture
def house(app: Flask) -> House:
    with app.app_context(), database.connection_context():
        built = h.build()
        built.publish(r.ruled())
    return built


@pytest.fixture
def page(app: Flask, house: House, browser: Browser, live_server: str) -> Iterator[Page]:
    """The partner's phone, with an empty form."""
    with app.app_context(), database.connection_context():
        key = enter(app.test_client(), User.get(User.fs_uniquifier == "partner"))
    name = app.config["SESSION_COOKIE_NAME"]
    loaded: list[Request] = []
    with browsers.opened(browser, live_server, width=360, height=740) as page:
        page.context.add_cookies([{"name": name, "value": key, "url": live_server}])
        page.on("requestfinished", lambda request: loaded.append(request))
        address = f"/saisie/nouvelle/{house.activity.id}"
        page.goto(address, wait_until="networkidle")
        _weigh(loaded)
        page.goto(address)
        assert page.evaluate(ASKED) == []
        yield page


def _weigh(loaded: list[Request]) -> None:
    assert sum(one.sizes()["responseBodySize"] for one in loaded) <= HEAVIEST
    scripts = [one for one in loaded if ".js" in one.url]
    assert len(scripts) == len({one.url.partition("?")[0] for one in scripts}), "none comes twice"
    bodies = [one.response() for one in scripts]
    assert sum(len(body.body()) for body in bodies if body) <= SCRIPTS


def _said(page: Page, words: str) -> None:
    expect(page.locator("#rules-said")).to_contain_text(words)


def test_a_page_reacts_while_one_answers(page: Page, house: House) -> None:
    expect(page.get_by_role("button", name="Actualiser la page")).to_have_count(0)
    page.get_by_role("radio", name="A1 · Action 1").check()
    _check_answers(page)
    _ask_and_forget(page)
    _narrow(page)
    _reckon_in_rows(page)
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("button", name="Vérifier la fiche").click()
    expect(page.get_by_text("25\u00a0%")).to_be_visible()
    expect(page.get_by_text("Kilomètres")).to_have_count(0)
    page.get_by_role("button", name="Envoyer la fiche").click()
    expect(page).to_have_url(re.compile("/recu$"))
    with database.connection_context():
        sent = values(Submission.get())
    assert r.KM not in sent
    assert (sent[r.SHARE], sent[r.ALL]) == ("25", 200_500)
    assert sent[r.NOTES] == "Une bagarre"


def _check_answers(page: Page) -> None:
    """What is wrong is told when one leaves it, and no longer once it is right."""
    page.get_by_label("Personnes rencontrées").fill("12")
    young, wrong = page.get_by_label("Dont jeunes"), page.get_by_text(r.TOO_MANY).first
    young.press_sequentially("13")
    expect(wrong).to_be_hidden()
    # Nothing moves under the press that leaves the question: it lands where it was aimed at.
    car = page.get_by_role("radio", name="En voiture").first
    car.hover()
    page.mouse.down()
    page.wait_for_timeout(50)
    expect(wrong).to_be_hidden()
    page.mouse.up()
    expect(wrong).to_be_visible()
    expect(car).to_be_checked()
    expect(young).to_have_attribute("aria-invalid", "true")
    _said(page, f"Dont jeunes\u00a0: {r.TOO_MANY}")
    young.fill("3")
    expect(wrong).to_be_hidden()
    expect(young).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator(f"#{r.SHARE}")).to_have_text("25\u00a0%")
    _said(page, "Part de jeunes\u00a0: 25\u00a0%.")


def _ask_and_forget(page: Page) -> None:
    """A question comes, goes, and comes back with what was typed; the keyboard stays somewhere."""
    distance = page.get_by_label("Kilomètres")
    expect(distance).to_have_attribute("aria-required", "true")
    distance.fill("3,5")
    page.evaluate("""() => {
      const walk = document.querySelector("[name=f_mode][value=c_walk]");
      walk.checked = true;
      walk.dispatchEvent(new Event("input", { bubbles: true }));
    }""")
    expect(distance).to_be_hidden()
    assert page.evaluate("document.activeElement.checkVisibility() && document.activeElement.name")
    _said(page, "Question masquée\u00a0: Kilomètres.")
    page.get_by_role("radio", name="En voiture").first.check()
    expect(distance).to_have_value("3,5")
    page.get_by_role("radio", name="À pied").first.check()
    page.get_by_role("radio", name="Non", exact=True).first.check()
    expect(page.get_by_role("heading", name="Les difficultés")).to_be_visible()
    _said(page, "Nouvelle question\u00a0: Les difficultés.")
    page.get_by_label("Que s’est-il passé").fill("Une bagarre")


def _narrow(page: Page) -> None:
    """Choices leave and come back; nothing chosen disappears."""
    expect(page.get_by_label("Logement")).to_be_hidden()
    page.get_by_role("radio", name="En voiture").first.check()
    page.get_by_label("Logement").check()
    page.get_by_role("radio", name="À pied").first.check()
    expect(page.get_by_label("Logement")).to_be_checked()
    page.get_by_label("Logement").uncheck()


def _reckon_in_rows(page: Page) -> None:
    """A row that was added a moment ago follows the rules as the first one does."""
    page.get_by_label("Quantité").fill("2")
    page.get_by_label("Prix").fill("1 000")
    page.get_by_role("button", name="Ajouter « Achat »").click()
    row = page.get_by_role("group", name="Achat 2")
    expect(row.get_by_label("Immatriculation")).to_be_hidden()
    expect(row.get_by_label("Quantité")).to_have_value("1")
    row.get_by_role("radio", name="En voiture").check()
    plate, wrong = row.get_by_label("Immatriculation"), row.get_by_text(r.NO_PLATE)
    plate.fill("AB-123")
    row.get_by_label("Prix").fill("5")
    expect(wrong).to_be_visible()
    plate.fill("AB-123-CD")
    expect(wrong).to_be_hidden()
    expect(row.locator("output")).to_have_text("5,00\u00a0€")
    expect(page.locator(f"#{r.ALL}")).to_have_text("2\u202f005,00\u00a0€")
