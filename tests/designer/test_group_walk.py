"""A group from the coordinator's idea, by keyboard, to the partner's record, on a phone."""

import pytest
from playwright.sync_api import Browser, Page, expect

from portal.core.policy import Role
from tests.browser import people
from tests.browser.hands import Pointer
from tests.designer.builder_hands import ROOT, saved, sign_in, the_form
from tests.designer.conftest import Desk
from tests.support import databases
from tests.support.browser import opened

pytestmark = [pytest.mark.browser, databases.ONE_ENGINE]

SUITES = (("Inscription en formation", "15"), ("Rappel du jeune", "3"))


def add(page: Page, kind: str, label: str) -> None:
    """Choose a type in the open menu and name the question, by keyboard."""
    expect(page.locator("#menu-search:focus")).to_be_visible()
    page.keyboard.type(page.locator(f"#type-{kind} strong").inner_text())
    page.keyboard.press("Enter")
    expect(page.locator("#label[data-fresh]:focus")).to_be_visible()
    page.keyboard.type(label)


def build(page: Page, address: str) -> None:
    """Ask for a group of two questions; the second one leaves it and comes back."""
    told = page.locator("#builder-live")
    page.goto(address)
    page.locator("#add-end").press("Enter")
    add(page, "group", "Suites données")
    page.locator("#option-row").press_sequentially("Suite")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#type-group")).to_have_count(0)
    add(page, "short_text", "Démarche")
    page.keyboard.press("Control+Enter")
    add(page, "integer", "Sous combien de jours")
    saved(page)
    page.keyboard.press("Alt+ArrowDown")
    expect(told).to_contain_text("hors section et hors groupe")
    page.keyboard.press("Alt+ArrowUp")
    expect(told).to_contain_text("dans «\u00a0Suites données\u00a0»")
    saved(page)


def test_a_group_is_built_published_and_filled(
    desk: Desk, page: Page, browser: Browser, live_server: str
) -> None:
    draft = desk.draft("date")
    sign_in(page, desk)
    build(page, f"{ROOT}/brouillon/{draft.id}")
    preview = page.frame_locator("#preview iframe")
    expect(preview.get_by_label("Sous combien de jours")).to_be_visible()
    page.locator("#go-publish").press("Enter")
    page.locator("#publish").press("Enter")
    expect(page.locator(".form-state-published")).to_be_visible()
    group = desk.form(the_form()).fields()[1]
    assert [field.label for field in group.fields] == ["Démarche", "Sous combien de jours"]
    with opened(browser, live_server, width=360, height=740) as phone:
        sign_in(phone, desk, Role.PARTNER)
        phone.goto("/saisie")
        phone.get_by_text("Maraude HOME").click()
        phone.get_by_role("button", name="Ajouter «\u00a0Suite\u00a0»").click()
        for number, (what, days) in enumerate(SUITES, start=1):
            row = phone.get_by_role("group", name=f"Suite {number}")
            row.get_by_label("Démarche").fill(what)
            row.get_by_label("Sous combien de jours").fill(days)
        phone.get_by_role("button", name="Vérifier la fiche").click()
        reference = people.send(Pointer(phone))
        phone.goto("/fiches")
        phone.get_by_role("link", name=reference).click()
        for number, said in enumerate(SUITES, start=1):
            line = phone.get_by_role("row", name=f"Suite {number}")
            for words in said:
                expect(line).to_contain_text(words)
