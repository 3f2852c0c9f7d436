"""What a partner typed survives what goes wrong: a lost session, a double send, a second tab."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from portal.core.database import database
from portal.core.policy import Role
from portal.core.settings import Settings
from portal.demo import commands as demo
from portal.demo.ids import demo_id
from portal.designer import commands as designer
from portal.designer.models import Form
from portal.intake.models import Send, Submission
from portal.projects.acting import actor_for
from portal.projects.models import Membership
from tests.browser import people
from tests.browser.hands import Pointer
from tests.browser.story import STORY, fill_in
from tests.support import browser as browsers
from tests.support import databases

pytestmark = [pytest.mark.browser, databases.ONE_ENGINE]


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def partner(
    request: pytest.FixtureRequest, app: Flask, browser: Browser, live_server: str
) -> Iterator[tuple[Pointer, tuple[str, str]]]:
    """A partner signed in on a phone, with and without scripts, and the account."""
    with app.app_context(), database.connection_context():
        accounts = dict(demo.load_all({"REAJI": 0, "INVISIBLES": 0}))["REAJI"]
    account = next((mail, word) for role, mail, word in accounts if role == Role.PARTNER)
    size = {"width": 360, "height": 740}
    with browsers.opened(browser, live_server, scripts=request.param, **size) as page:
        page.set_default_timeout(15_000)
        hands = Pointer(page)
        people.sign_in(hands, *account)
        yield hands, account


def test_a_lost_session_costs_no_word(
    partner: tuple[Pointer, tuple[str, str]], settings: Settings, request: pytest.FixtureRequest
) -> None:
    hands, (email, password) = partner
    scripts = request.node.callspec.params["partner"]
    page = hands.page
    fill_in(page)
    if scripts:
        _press_without_network(page, "Vérifier la fiche")
        expect(page.get_by_label("Observations sur le territoire")).to_have_value(STORY)
    page.context.clear_cookies()
    page.get_by_role("button", name="Vérifier la fiche").click()
    page.get_by_label("Adresse électronique").fill(email)
    page.get_by_label("Mot de passe", exact=True).fill(password)
    if scripts:
        _press_without_network(page, "Me connecter")
    page.get_by_role("button", name="Me connecter").click()
    page.get_by_role("button", name=re.compile("Reprendre")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vérifiez avant d’envoyer")
    people.send(hands)
    with databases.connected(settings.database_url):
        values = Submission.get().answers["values"].values()
        assert {STORY, "=SOMME(A1)", "<script>alert(1)</script>", "2021-03-03", 90} <= {
            value for value in values if not isinstance(value, list | dict)
        }


def _press_without_network(page: Page, name: str) -> None:
    """Press a button where no network is: the page stays and says so."""
    page.context.set_offline(True)
    page.get_by_role("button", name=name).click()
    expect(page.get_by_role("alert")).to_contain_text("Rien n’est perdu")
    page.context.set_offline(False)
    expect(page.get_by_role("alert")).to_contain_text("Le réseau est revenu")


def test_going_back_after_sending_makes_no_second_record(
    partner: tuple[Pointer, tuple[str, str]], settings: Settings
) -> None:
    hands, _ = partner
    page = hands.page
    fill_in(page)
    page.get_by_role("button", name="Vérifier la fiche").click()
    reference = people.send(hands)
    page.go_back()
    page.reload()
    expect(page.get_by_text(reference).first).to_be_visible()
    expect(page.get_by_role("button", name="Envoyer la fiche")).to_have_count(0)
    with databases.connected(settings.database_url):
        assert (Submission.select().count(), Send.select().count()) == (1, 2)


def test_a_form_published_meanwhile_refuses_nothing(
    partner: tuple[Pointer, tuple[str, str]], settings: Settings, app: Flask
) -> None:
    hands, _ = partner
    fill_in(hands.page)
    with app.app_context(), app.test_request_context(), databases.connected(settings.database_url):
        begun_on = _publish_anew()
    hands.page.get_by_role("button", name="Vérifier la fiche").click()
    people.send(hands)
    with databases.connected(settings.database_url):
        assert Submission.get().revision_id == begun_on


def _publish_anew() -> object:
    """Publish a second version that asks one more obligatory question; return the first's id."""
    held = Membership.get(
        (Membership.project == demo_id("REAJI")) & (Membership.role == Role.COORDINATOR)
    )
    coordinator = actor_for(held.user, demo_id("REAJI"))
    form = Form.get(Form.activity_type == demo_id("REAJI", "type", "maraude"))
    draft = designer.start_draft(coordinator, form.id)
    question = {"type": "short_text", "label": "Une question de plus", "required": True}
    command = {"do": "add_field", "field": question}
    edited = designer.edit(coordinator, draft.id, draft.version, command)
    designer.publish(coordinator, draft.id, edited.revision.version)
    return demo_id(demo_id("REAJI", "type", "maraude"), "revision", 1)
