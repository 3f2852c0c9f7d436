"""A coordinator on a phone: a shared list, a meaning taken, a guarded word, the register."""

import pytest
from playwright.sync_api import Browser, expect

from tests.designer.builder_hands import ROOT, labels, saved, sign_in, the_form
from tests.designer.conftest import Desk
from tests.support import databases
from tests.support.browser import opened

pytestmark = [pytest.mark.browser, databases.ONE_ENGINE]


def test_lists_and_protection_on_a_phone(desk: Desk, browser: Browser, live_server: str) -> None:
    draft = desk.draft("one_choice", "short_text")
    with opened(browser, live_server, width=360, height=740) as page:
        sign_in(page, desk)
        page.goto(f"{ROOT}/listes/nouvelle")
        page.fill("#name", "Motifs")
        page.fill("#pasted", "emploi\tEmploi\nautre\tAutre motif")
        page.get_by_role("button", name="Enregistrer").click()
        page.get_by_label("À préciser", exact=True).last.check()
        page.get_by_role("button", name="Enregistrer").click()
        choice, text = desk.form(draft).fields()
        page.goto(f"{ROOT}/brouillon/{draft.id}?champ={choice.id}")
        page.select_option("#shared_choices", label="Motifs")
        expect(page.get_by_text("Liste partagée «\u00a0Motifs\u00a0»")).to_be_visible()
        saved(page)
        assert labels()[1] == "Précisez"
        page.goto(f"{ROOT}/brouillon/{draft.id}?champ={text.id}")
        page.fill("#label", "Intitulé de l’atelier")
        page.get_by_role("button", name="Lui donner ce sens").click()
        expect(page.locator("#meaning")).to_have_value("activity.title")
        page.get_by_role("link", name="Qui s’en sert").click()
        expect(page.locator("#activity-title")).to_be_in_viewport()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.go_back()
        page.fill("#label", "Problème de santé")
        expect(page.locator("#alert-health.alert-warning")).to_be_visible()
        page.click("#more-protection summary")
        page.select_option("#sensitivity", "special")
        expect(page.locator("#alert-health.alert-info")).to_be_visible()
        saved(page)
        page.goto(f"{ROOT}/brouillon/{draft.id}/publier")
        page.click("#publish")
        page.goto("/gestion/registre/")
        expect(page.get_by_text("Données sensibles").first).to_be_visible()
        wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 360
    assert the_form().published_at is not None
