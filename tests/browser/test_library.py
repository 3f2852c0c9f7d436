"""The ready made forms, each filled in on a phone and found again in its data workbook."""

import random
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Locator, Page, expect

from forms.answers import cells, columns, compile_form, read
from forms.fields import Cell
from portal.core.database import database
from portal.core.policy import Actor, Role
from portal.demo import commands as demo
from portal.demo.answers import Pen
from portal.demo.ids import demo_id
from portal.demo.records import names
from portal.designer.library import Model, models
from portal.exports import commands as exports
from portal.exports.filters import Filters
from portal.exports.models import Run
from portal.intake.content import context, values
from portal.intake.models import Submission
from portal.projects.models import Membership
from portal.projects.queries import actor_for
from tests.browser.shots import sign_in
from tests.exports.support import book, work
from tests.support import browser as browsers
from tests.support import databases

pytestmark = [pytest.mark.browser, databases.ONE_ENGINE]
#: Boxes for somebody new are folded away.
UNFOLD = "box => box.closest('details')?.setAttribute('open', '')"
CODE, DAY = "REAJI", date(2020, 9, 1)


@pytest.fixture
def partner(app: Flask, browser: Browser, live_server: str) -> Iterator[Page]:
    """Return a phone on which a partner of a small demonstration is signed in."""
    with app.app_context(), database.connection_context():
        accounts = dict(demo.load_all({CODE: 0, "INVISIBLES": 0}))
    account = next((mail, word) for role, mail, word in accounts[CODE] if role == "partner")
    with browsers.opened(browser, live_server, width=360, height=740) as page:
        sign_in(page, account)
        yield page


def test_each_form_is_filled_in_on_a_phone_and_exported(app: Flask, partner: Page) -> None:
    for model in models().values():
        typed = _typed(app, model)
        partner.goto(f"/saisie/nouvelle/{_type(model)}")
        _choose_an_action(partner)
        for name, texts in typed.items():
            control = partner.locator(f'[name="{name}"]')
            if not control.count():  # a person more in a list
                partner.get_by_role("button", name="Ajouter une personne").click()
            _answer(control, texts)
        partner.get_by_role("button", name="Vérifier la fiche").click()
        expect(partner.get_by_role("heading", level=1)).to_have_text("Vérifiez avant d’envoyer")
        partner.get_by_role("button", name="Envoyer la fiche").click()
        expect(partner.get_by_role("heading", level=1)).to_have_text("Fiche envoyée")
        _check_workbook(app, model, typed)


def _type(model: Model) -> Any:
    return demo_id(CODE, "type", model.key)


def _actor(role: Role) -> Actor:
    held = Membership.get((Membership.project == demo_id(CODE)) & (Membership.role == role))
    return actor_for(held.user, held.project_id)


def _typed(app: Flask, model: Model) -> Mapping[str, list[str]]:
    with app.app_context(), database.connection_context():
        chance = random.Random(model.key)
        return Pen(model.form, CODE, DAY, chance, names(_actor(Role.PARTNER))).fill()


def _choose_an_action(page: Page) -> None:
    offered = page.locator("[name=_action]:not([type=hidden])")
    if offered.count() and offered.first.get_attribute("type") == "radio":
        offered.first.check()
    elif offered.count():
        offered.select_option(index=1)


def _answer(controls: Locator, texts: list[str]) -> None:
    """Type texts into the boxes of a name, or choose what they name."""
    kind = controls.first.evaluate("control => control.type")
    for number, text in enumerate(texts):
        if kind in {"radio", "checkbox"}:
            controls.and_(controls.page.locator(f'[value="{text}"]')).check()
        elif kind == "select-one":
            controls.select_option(text)
        elif text:
            controls.nth(number).evaluate(UNFOLD)
            controls.nth(number).fill(text)


def _check_workbook(app: Flask, model: Model, typed: Mapping[str, list[str]]) -> None:
    """The record holds what was typed, and its row in the workbook what the record holds."""
    with app.app_context(), database.connection_context():
        reader = _actor(Role.COORDINATOR)
        record = Submission.get(Submission.activity_type == _type(model))
        reading = read(compile_form(model.form), typed, context(_actor(Role.PARTNER)))
        assert values(record) == reading.values
        run = exports.request_data(reader, _type(model), Filters())
        work()
        sheet = book(Run.get_by_id(run.id)).worksheets[1]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        (found,) = [row for row in rows if row[0] == record.reference]
        laid_out = zip(
            columns(model.form), cells(model.form, reading.values, context(reader)), strict=True
        )
        expected = [_as_read(column.kind, cell) for (_, column), cell in laid_out]
        assert found[-len(expected) :] == expected


def _as_read(kind: str, cell: Cell) -> Any:
    """Return a cell's value as another program reads it back."""
    if kind == "yes_no" and cell is not None:
        return str(cell).lower()
    if isinstance(cell, date) and not isinstance(cell, datetime):
        return datetime.combine(cell, time())
    return pytest.approx(float(cell)) if isinstance(cell, Decimal) else cell
