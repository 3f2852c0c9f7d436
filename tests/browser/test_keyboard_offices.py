"""The administrator's and the auditor's day, with the keyboard alone."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from portal.core.database import database
from portal.demo import commands as demo
from tests.browser import people
from tests.browser.hands import Keyboard
from tests.support import browser as browsers
from tests.support import databases

pytestmark = [pytest.mark.browser, databases.ONE_ENGINE]
Desk = Callable[[str], AbstractContextManager[Keyboard]]


@pytest.fixture
def desk(app: Flask, browser: Browser, live_server: str) -> Desk:
    """Return what seats a person of a role before a keyboard, signed in."""
    with app.app_context(), database.connection_context():
        loaded = dict(demo.load_all({"REAJI": 12, "INVISIBLES": 0}))["REAJI"]
    accounts = {role: (email, password) for role, email, password in loaded}

    @contextmanager
    def seat(role: str) -> Iterator[Keyboard]:
        with browsers.opened(browser, live_server) as page:
            page.set_default_timeout(10_000)
            hands = Keyboard(page)
            people.sign_in(hands, *accounts[role])
            yield hands

    return seat


def follow(hands: Keyboard, name: str, heading: str) -> None:
    """Follow a link of the page and arrive."""
    hands.press(hands.page.get_by_role("link", name=name, exact=True).first)
    expect(hands.page.get_by_role("heading", level=1)).to_have_text(heading)


def test_an_administrator_invites_ends_an_access_and_closes_the_project(desk: Desk) -> None:
    with desk("administrator") as hands:
        page = hands.page
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
        follow(hands, "Gestion", "Gestion")
        follow(hands, "Invitations", "Invitations")
        follow(hands, "Inviter", "Inviter")
        hands.write(page.get_by_label("Personnes à inviter"), "neuve@essai.example")
        hands.select(page.get_by_label("Structure"), "Mission Locale de Strasbourg")
        hands.select(page.get_by_label("Rôle"), "Contrôle")
        hands.press(page.get_by_role("button", name=re.compile("Vérifier")))
        hands.press(page.get_by_role("button", name=re.compile("^Envoyer 1 invitation")))
        expect(page.get_by_role("status").first).to_contain_text("1 invitation faite.")

        follow(hands, "Équipe", "Équipe")
        line = page.get_by_role("row").filter(has_text="Contrôle").first
        hands.press(line.get_by_role("button", name=re.compile("^Supprimer")))
        dialog = page.get_by_role("dialog")
        expect(dialog).to_be_visible()
        hands.press(dialog.get_by_role("button", name="Confirmer"))
        expect(page.get_by_role("status").first).to_contain_text("1 ligne supprimée.")

        follow(hands, "Fin du projet", "Fin du projet")
        hands.write(page.get_by_label("Sigle du projet"), "REAJI")
        hands.press(page.get_by_role("button", name="Clore le projet"))
        expect(page.get_by_role("heading", level=2).first).to_contain_text("terminé depuis")


def test_an_auditor_reads_the_figures_and_takes_a_workbook(desk: Desk) -> None:
    with desk("auditor") as hands:
        page = hands.page
        follow(hands, "Suivi", "Suivi")
        hands.select(page.get_by_label("Action", exact=True), "A1")
        hands.press(page.get_by_role("button", name="Filtrer"))
        expect(page.get_by_role("heading", level=1)).to_have_text("Suivi")
        follow(hands, "Gestion", "Gestion")
        follow(hands, "Budget", "Budget")
        follow(hands, "Exports", "Exports")
        hands.press(page.get_by_role("link", name=re.compile("Tableau de données")))
        hands.select(page.get_by_label("Type d’activité"), "Maraude")
        hands.press(page.get_by_role("button", name="Voir l’aperçu"))
        hands.press(page.get_by_role("button", name="Préparer le classeur"))
        book = people.download(hands)
        assert len(book.sheetnames) >= 2
