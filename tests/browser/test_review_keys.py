"""The keys of the review: as the page says, never while typing, switched off by who prefers."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from portal.core.database import database
from portal.demo import commands as demo
from portal.intake.models import Submission, SubmissionState
from tests.browser import people
from tests.browser.hands import Pointer
from tests.support import browser as browsers
from tests.support import databases

pytestmark = [pytest.mark.browser, databases.ONE_ENGINE]


@pytest.fixture
def page(app: Flask, browser: Browser, live_server: str) -> Iterator[Page]:
    """Return a coordinator's first record to be judged, out of two."""
    with app.app_context(), database.connection_context():
        accounts = dict(demo.load_all({"REAJI": 12, "INVISIBLES": 0}))["REAJI"]
        rows = Submission.select(Submission.id).where(Submission.reference.is_null(False))
        waiting = [row.id for row in rows.order_by(Submission.id).limit(2)]
        held = Submission.id.in_(waiting)
        sent = {"state": SubmissionState.SUBMITTED, "validated_at": None}
        Submission.update(sent).where(held).execute()
        rest = {"state": SubmissionState.RETURNED, "validated_at": None}
        Submission.update(rest).where(~held, Submission.reference.is_null(False)).execute()
    account = next((mail, word) for role, mail, word in accounts if role == "coordinator")
    with browsers.opened(browser, live_server) as page:
        page.set_default_timeout(10_000)
        people.sign_in(Pointer(page), *account)
        page.goto("/revue?etat=submitted")
        page.locator("main li a").filter(has_text="REAJI-").first.click()
        page.wait_for_url("**/revue/*", wait_until="networkidle")
        yield page


def test_the_keys(page: Page) -> None:
    first = page.url
    page.keyboard.press("j")
    expect(page).not_to_have_url(first)
    page.wait_for_load_state("networkidle")
    page.keyboard.press("j")
    expect(page.locator("[data-keys-said]")).to_have_text("Il n’y a pas de fiche suivante.")
    page.keyboard.press("k")
    expect(page).to_have_url(first)
    page.wait_for_load_state("networkidle")

    page.keyboard.press("?")
    expect(page.get_by_text("fiche suivante", exact=True)).to_be_visible()
    page.keyboard.press("r")
    reason = page.get_by_label("Motif du renvoi")
    expect(reason).to_be_focused()
    page.keyboard.type("vrai jk?")
    expect(reason).to_have_value("vrai jk?")
    expect(page).to_have_url(first)

    page.get_by_label("Utiliser ces raccourcis").uncheck()
    page.reload(wait_until="networkidle")
    page.keyboard.press("v")
    page.keyboard.press("j")
    page.wait_for_timeout(300)
    expect(page).to_have_url(first)

    page.locator(".keys summary").click()
    page.get_by_label("Utiliser ces raccourcis").check()
    page.keyboard.press("Control+v")
    page.wait_for_timeout(300)
    expect(page).to_have_url(first)
    page.keyboard.press("v")
    expect(page.get_by_role("status").first).to_contain_text("validée")
