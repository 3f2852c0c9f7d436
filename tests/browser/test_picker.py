"""Somebody looked for on a phone: by a part of the name, by the keyboard, or as somebody new."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from portal.accounts.models import User
from portal.core.database import database
from portal.core.ids import new_id
from portal.intake import commands as intake
from portal.intake.content import values
from portal.intake.models import Submission
from portal.people.models import Participant
from tests.intake import house as h
from tests.intake.house import House
from tests.people import village as v
from tests.support import browser as browsers
from tests.support import databases
from tests.support.people import enter

pytestmark = [pytest.mark.browser, databases.ONE_ENGINE]

LIST = "f_list"


@pytest.fixture
def house(app: Flask) -> House:
    """A house that has met Chloé, and Hugo at a workshop that lists him as somebody new."""
    with app.app_context(), app.test_request_context(), database.connection_context():
        house = v.build()
        v.meet(house)
        field = {"id": LIST, "code": "list", "type": "attendance", "label": "Qui est venu"}
        house.publish(h.definition(items=[field], lists=[]))
        new = {"last_name": "Démo", "first_name": "Hugo", "birth_date": "3/4/2006"}
        said = {f"{LIST}.1.{part}": [text] for part, text in new.items()}
        said[f"{LIST}.1.presence"] = ["present"]
        record = intake.submit(house.actors["partner"], new_id(), house.sent(said))
        v.validate(house, record.id)
    return house


@pytest.fixture
def page(app: Flask, house: House, browser: Browser, live_server: str) -> Iterator[Page]:
    """The partner's phone."""
    with app.app_context(), database.connection_context():
        key = enter(app.test_client(), User.get(User.fs_uniquifier == "partner"))
    name = app.config["SESSION_COOKIE_NAME"]
    with browsers.opened(browser, live_server, width=360, height=740) as page:
        page.context.add_cookies([{"name": name, "value": key, "url": live_server}])
        page.goto(f"/saisie/nouvelle/{house.activity.id}?action={house.action.id}")
        yield page


def test_people_are_picked_by_the_keyboard_and_who_is_new_is_written(
    app: Flask, page: Page
) -> None:
    page.get_by_role("link", name="Reprendre la liste").click()
    known = page.get_by_role("combobox", name="Nom ou prénom")
    expect(known).to_have_value("DÉMO Hugo (03/04/2006)")
    add = page.get_by_role("button", name="Ajouter une personne")
    add.press("Enter")
    second = known.nth(1)
    expect(second).to_be_focused()
    page.keyboard.type("zzz")
    expect(page.get_by_text("Personne à proposer")).to_be_visible()
    second.fill("")
    page.keyboard.type("demo cloe")
    option = page.get_by_role("option", name="DÉMO Chloé")
    expect(option).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(option).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(option).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(second).to_have_value("DÉMO Chloé (12/05/2003)")
    expect(option).to_be_hidden()
    page.get_by_role("button", name="Tous présents").press("Enter")
    add.press("Enter")
    third = page.get_by_role("group", name="Personne 3")
    third.get_by_text("Nouvelle personne").first.press("Enter")
    for label, text in (("Nom", "Démo"), ("Prénom", "Inès"), ("Date de naissance", "1/2/05")):
        third.get_by_label(label, exact=True).fill(text)
    third.get_by_label("Excusé").check()
    expect(page.locator("[data-total=heads]")).to_have_text("2")
    page.get_by_role("button", name="Vérifier la fiche").click()
    page.get_by_role("button", name="Envoyer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fiche envoyée")
    with app.app_context(), database.connection_context():
        sent = Submission.select().order_by(Submission.number.desc()).get()
        rows = values(sent)[LIST]["rows"]  # type: ignore[index,call-overload]
        first_names = [Participant.get_by_id(row["person"]).first_name for row in rows[:2]]  # type: ignore[index,call-overload,union-attr]
    assert first_names == ["Hugo", "Chloé"]
    assert rows[2] == {"person": "+2005-02-01|Démo|Inès", "presence": "excused"}  # type: ignore[index,call-overload]
