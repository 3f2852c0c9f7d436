"""What a partner typed survives what refuses it: too much, a closed project, a database at rest."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from portal.accounts.models import User
from portal.core.database import database, is_sqlite, transaction
from portal.core.policy import Role
from portal.core.settings import Settings
from portal.demo import commands as demo
from portal.intake.models import Submission
from portal.projects import commands
from portal.projects.acting import actor_for
from tests.browser import people
from tests.browser.hands import Pointer
from tests.browser.story import STORY, fill_in
from tests.support import browser as browsers
from tests.support import databases, server

pytestmark = pytest.mark.browser
SAVE = "Enregistrer le brouillon"


@pytest.fixture
def accounts(app: Flask) -> dict[str, tuple[str, str]]:
    """Load a small demonstration; return e-mail and password of REAJI's people by role."""
    with app.app_context(), database.connection_context():
        loaded = dict(demo.load_all({"REAJI": 0, "INVISIBLES": 0}))["REAJI"]
    return {role: (email, password) for role, email, password in reversed(loaded)}


@pytest.fixture
def page(
    accounts: dict[str, tuple[str, str]],
    settings: Settings,
    browser: Browser,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Page]:
    """Return a partner's phone, signed in, the record filled in; the database is waited for 1 s."""
    monkeypatch.setenv("MAILLAGE_DATABASE_WAIT", "1")
    with (
        server.serving(settings) as base,
        browsers.opened(browser, base, width=360, height=740) as page,
    ):
        page.set_default_timeout(15_000)
        people.sign_in(Pointer(page), *accounts["partner"])
        fill_in(page)
        yield page


@contextmanager
def at_rest(settings: Settings) -> Iterator[None]:
    """Keep the database from writing records."""
    with databases.connected(settings.database_url), transaction():
        if not is_sqlite():
            database.execute_sql("LOCK TABLE submission IN ACCESS EXCLUSIVE MODE")
        yield


def test_a_database_at_rest(page: Page, settings: Settings) -> None:
    with at_rest(settings):
        page.get_by_role("button", name=SAVE).click()
        expect(page.get_by_role("alert")).to_contain_text("Le portail ne répond pas.")
    page.get_by_role("button", name=SAVE).click()
    expect(page.locator(".flash")).to_contain_text("enregistré")
    with databases.connected(settings.database_url):
        assert STORY in Submission.get().answers["values"].values()


def test_a_project_closed_meanwhile(
    page: Page, app: Flask, settings: Settings, accounts: dict[str, tuple[str, str]]
) -> None:
    with app.test_request_context(), databases.connected(settings.database_url):
        email = accounts[Role.ADMINISTRATOR][0]
        administrator = actor_for(User.get(User.email == email))
        commands.close_project(administrator, code="REAJI")
    page.get_by_role("button", name=SAVE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ce projet est terminé")
    kept = page.get_by_role("region", name="Ce que vous aviez écrit")
    expect(kept).to_contain_text("Un récit de <b>deux lignes</b>")


def test_too_much_at_once(page: Page) -> None:
    """It would be refused unread, with every word lost: the page says so and stays."""
    story = page.get_by_label("Observations sur le territoire")
    story.evaluate("area => { area.value += ' et encore'.repeat(900_000); }")
    page.get_by_role("button", name=SAVE).click()
    expect(story).to_be_focused()
    message = story.evaluate("area => area.validationMessage")
    assert message.startswith("Ce texte est trop long pour un seul envoi.")
    story.fill(STORY)
    page.get_by_role("button", name=SAVE).click()
    expect(page.locator(".flash")).to_contain_text("enregistré")
