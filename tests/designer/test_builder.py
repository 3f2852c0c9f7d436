"""The builder in a browser: few clicks, the keyboard alone, two tabs, and the preview's order."""

import random
import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from forms.definition import to_json, with_new_ids
from portal.designer import queries
from portal.designer.library import models
from tests.designer.builder_hands import ROOT, Clicks, labels, saved, sign_in, the_form
from tests.designer.conftest import Desk
from tests.support import databases
from tests.support.browser import opened

pytestmark = [pytest.mark.browser, databases.ONE_ENGINE]
#: U1: from the list to a published form of five questions.
MOST_CLICKS = 25
FIVE = (
    ("date", "Date de la séance"),
    ("duration", "Durée"),
    ("integer", "Jeunes rencontrés"),
    ("one_choice", "Lieu"),
    ("long_text", "Bilan"),
)


def test_five_questions_by_mouse_in_few_clicks(desk: Desk, page: Page) -> None:
    sign_in(page, desk)
    page.goto(f"{ROOT}/")
    hand = Clicks(page)
    hand.on("text=Nouveau type d’activité")
    expect(page.locator("#name:focus")).to_be_visible()
    page.keyboard.type("Café des parents")
    hand.on("text=Créer et poser les questions")
    for number, (kind, label) in enumerate(FIVE):
        if number:
            hand.on("#add-after")
        hand.on(f"#type-{kind}")
        focused = page.locator("#label[data-fresh]:focus")
        expect(focused).to_be_in_viewport()
        page.keyboard.type(label)
        if kind == "one_choice":
            hand.on("#new_choices")
            page.keyboard.type("Rue\nParc")
            hand.on("#add-choices")
            expect(page.locator(".builder-choices li")).to_have_count(2)
    hand.on("#go-publish")
    hand.on("#publish")
    expect(page.locator(".form-state-published")).to_be_visible()
    assert labels() == [label for _, label in FIVE]
    assert the_form().state == "published"
    assert hand.count <= MOST_CLICKS


def test_whoever_lands_on_a_new_question_stands_in_it(desk: Desk, page: Page) -> None:
    """Without scripts yet, a press leads to an address with a place, which takes the focus away."""
    sign_in(page, desk)
    draft = desk.draft("date")
    (field,) = desk.form(draft).fields()
    page.goto(f"{ROOT}/brouillon/{draft.id}?champ={field.id}&nouveau=1#row-{field.id}")
    expect(page.locator("#label[data-fresh]:focus")).to_be_visible()


def test_five_questions_by_keyboard_alone(desk: Desk, page: Page) -> None:
    sign_in(page, desk)
    page.goto(f"{ROOT}/nouveau")
    keys = page.keyboard
    expect(page.locator("#name:focus")).to_be_visible()
    keys.type("Café des parents")
    keys.press("Enter")
    for number, (kind, label) in enumerate(FIVE):
        if number:
            keys.press("Control+Enter")
        expect(page.locator("#menu-search:focus")).to_be_visible()
        keys.type(page.locator(f"#type-{kind} strong").inner_text())
        keys.press("Enter")
        expect(page.locator("#label[data-fresh]:focus")).to_be_visible()
        keys.type(label)
        if kind == "one_choice":
            keys.press("Tab")
            keys.type("Rue\nParc")
    saved(page)
    keys.press("Alt+ArrowUp")
    expect(page.locator(".builder-label").last).to_have_text("Lieu")
    page.locator("#go-publish").press("Enter")
    page.locator("#publish").press("Enter")
    expect(page.locator(".form-state-published")).to_be_visible()
    found = [(field.type, field.label) for field in queries.definition(the_form()).fields()]
    assert found == [FIVE[at] for at in (0, 1, 2, 4, 3)]


def test_what_is_typed_while_the_page_saves_stays(desk: Desk, page: Page) -> None:
    draft = desk.draft("short_text")
    sign_in(page, desk)
    page.goto(f"{ROOT}/brouillon/{draft.id}")
    page.click(".builder-card")
    page.locator("#label").press("ControlOrMeta+a")
    told = "Une question écrite lentement, lettre après lettre"
    page.locator("#label").press_sequentially(told, delay=45)
    saved(page)
    expect(page.locator("#label:focus")).to_have_value(told)
    assert labels() == [told]
    expect(page.locator("#builder-saved")).to_have_text(re.compile(r"Enregistré à \d\d:\d\d"))


def test_two_tabs_and_nothing_is_lost(desk: Desk, page: Page) -> None:
    draft = desk.draft("short_text")
    sign_in(page, desk)
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto(f"{ROOT}/brouillon/{draft.id}")
        tab.click(".builder-card")
    page.fill("#label", "Premier onglet")
    saved(page)
    other.fill("#help", "Aide du second")
    expect(other.locator("#builder-conflict")).to_contain_text("Aide du second")
    other.click("#redo")
    expect(other.locator("#help")).to_have_value("Aide du second")
    expect(other.locator("#label")).to_have_value("Premier onglet")
    (field,) = desk.form(draft).fields()
    assert (field.label, field.help) == ("Premier onglet", "Aide du second")


def test_removed_and_put_back(desk: Desk, page: Page) -> None:
    draft = desk.draft("short_text", "date")
    sign_in(page, desk)
    page.goto(f"{ROOT}/brouillon/{draft.id}")
    page.click(".builder-card >> nth=0")
    page.click("#tool-remove")
    expect(page.locator("#undo-removal:focus")).to_be_visible()
    expect(page.locator(".builder-card")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#label")).to_have_value("Texte court")
    assert labels() == ["Texte court", "Date"]


def texts(found: Locator) -> list[str]:
    return [text.partition("\n")[0].strip() for text in found.all_inner_texts()]


def test_the_preview_is_the_page_in_the_order_of_the_cards(desk: Desk, page: Page) -> None:
    draft = desk.draft()
    for number in range(6):
        adding = {"type": "integer", "label": f"Question {number}"}
        draft = desk.edit(draft, {"do": "add_field", "field": adding}).revision
    chance = random.Random(2)
    for _ in range(100):
        item, before = chance.sample([field.id for field in desk.form(draft).fields()], 2)
        draft = desk.edit(draft, {"do": "move", "id": item, "before": before}).revision
    sign_in(page, desk)
    page.goto(f"{ROOT}/brouillon/{draft.id}")
    cards = texts(page.locator(".builder-label"))
    preview = page.frame_locator("#preview iframe")
    expect(preview.locator("body")).to_contain_text("Question 5")
    drawn = re.findall(r"Question \d", preview.locator("body").inner_text())
    assert cards == drawn == labels()
    page.click(".builder-card >> nth=0")
    page.fill("#label", "Question 9")
    expect(preview.locator("body")).to_contain_text("Question 9")
    page.click("button[value=desktop]")
    expect(page.locator("#preview")).to_have_attribute("data-width", "desktop")


def test_without_scripts(desk: Desk, browser: Browser, live_server: str) -> None:
    draft = desk.draft()
    with opened(browser, live_server, width=360, height=740, scripts=False) as page:
        sign_in(page, desk)
        page.goto(f"{ROOT}/brouillon/{draft.id}")
        for kind, label in (*FIVE[:2], ("group", "Suites"), ("date", "Échéance")):
            page.click(f"#type-{kind}")
            page.fill("#label", label)
            page.click("#add-after")
        page.click("#menu-close")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.click("#go-publish")
        page.click("#publish")
        expect(page.locator(".form-state-published")).to_be_visible()
    assert labels() == [*(label for _, label in FIVE[:2]), "Suites"]
    assert desk.form(the_form()).every_field()[-1].label == "Échéance"


def test_the_preview_turns_to_the_step_of_the_open_question(desk: Desk, page: Page) -> None:
    draft = desk.draft()
    draft.definition = to_json(with_new_ids(models()["reperage"].form))
    draft.save()
    sign_in(page, desk)
    page.goto(f"{ROOT}/brouillon/{draft.id}")
    preview = page.frame_locator("#preview iframe")
    place = preview.locator(".step-place")
    expect(place).to_contain_text("Étape 1 sur")
    last = desk.form(draft).fields()[-1]
    page.locator(f"#open-{last.id}").click()
    expect(place).not_to_contain_text("Étape 1 sur")
    expect(place).to_contain_text("Étape")
    for number in (3, 2):  # who turns it by hand is not led back
        preview.get_by_role("link", name="Étape précédente").click()
        expect(place).to_contain_text(f"Étape {number} sur 4")
