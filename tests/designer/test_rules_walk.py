"""A condition made with the keyboard alone, tried in place, and seen at work in the preview."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import Keyboard
from tests.designer.builder_hands import ROOT, saved, sign_in
from tests.designer.conftest import Desk
from tests.designer.rule_card import Card
from tests.support import databases

pytestmark = [pytest.mark.browser, databases.ONE_ENGINE]

SAID = "Affichée si Statut est NEET et Âge est au moins 16."


def condition(hand: Keyboard, page: Page) -> None:
    """Make both rows; each choice is kept by itself, and the focus stays where it was."""
    hand.press(page.locator("#rule-open-visible"))
    expect(page.locator("#rule-0-subject:focus")).to_be_visible()
    hand.select(page.locator("#rule-0-subject"), "Statut")
    saved(page)
    expect(page.locator("#rule-0-subject:focus")).to_be_visible()
    hand.select(page.locator("#rule-0-value"), "NEET")
    expect(page.locator("[data-rule-said]")).to_have_text("Affichée si Statut est NEET.")
    hand.press(page.locator("#rule-add"))
    expect(page.locator("#rule-1-subject:focus")).to_be_visible()
    hand.select(page.locator("#rule-1-subject"), "Âge")
    saved(page)
    hand.select(page.locator("#rule-1-comparison"), "est au moins")
    hand.write(page.locator("#rule-1-value"), "16")
    hand.reach(page.locator("#rule-try summary"))
    expect(page.locator("[data-rule-said]")).to_have_text(SAID)
    saved(page)
    expect(page.locator("#rule-try summary:focus")).to_be_visible()


def test_a_condition_by_keyboard_from_the_menus_to_the_preview(desk: Desk, page: Page) -> None:
    card = Card(desk)
    age, status = card.field("Âge"), card.field("Statut")
    sign_in(page, desk)
    page.goto(f"{ROOT}/brouillon/{card.draft.id}?champ={card.item.id}")
    preview = page.frame_locator("#preview iframe")
    project = preview.get_by_label(card.item.label)
    expect(project).to_be_in_viewport()  # the last question of all: the preview follows
    hand = Keyboard(page)
    condition(hand, page)
    assert card.item.rules.visible is not None
    hand.press(page.locator("#rule-try summary"))
    hand.select(page.locator(f"#sample-{status.id}"), "NEET")
    hand.write(page.locator(f"#sample-{age.id}"), "17")
    expect(page.locator("#rule-outcome")).to_have_text("Affichée")
    expect(page.locator("#builder-live")).to_contain_text("Affichée")
    page.locator("#rule-to-text").press("Enter")
    expect(page.locator("#rule-text")).to_have_value("${statut} = 'neet' and ${age} >= 16")
    page.locator("#rule-text").fill("${age} >= 16 and ${statut} > 3")
    page.locator("#rule-keep").press("Enter")
    expect(page.locator("#rule-text-error")).to_contain_text("Caractères 18 à 30")
    picked = "(e => [document.activeElement.id, e.value.slice(e.selectionStart, e.selectionEnd)])"
    marked = page.locator("#rule-text").evaluate(picked)
    assert marked == ["rule-text", "${statut} > 3"]
    expect(project).to_be_hidden()
    preview.get_by_label("NEET").check()
    preview.get_by_label("Âge").fill("17")
    expect(project).to_be_visible()
