"""The ready made forms, each filled in on a phone and found again in its data workbook."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Browser, Page, expect

from forms import fields as types
from forms.answers import cells, columns, compile_form, listed, read
from forms.context import Context
from forms.definition import Form
from forms.fields import Cell
from portal.core.database import database
from portal.core.policy import Actor, Role
from portal.demo import commands as demo
from portal.demo import source
from portal.demo.answers import Pen
from portal.demo.ids import demo_id
from portal.demo.obeying import obeying
from portal.demo.records import names
from portal.designer.library import Model, models
from portal.exports import commands as exports
from portal.exports.filters import Filters
from portal.exports.models import Run
from portal.intake.content import context, values
from portal.intake.models import Submission
from portal.projects.acting import actor_for
from portal.projects.models import Membership
from tests.browser.shots import sign_in
from tests.exports.support import book, work
from tests.support import browser as browsers
from tests.support import databases

pytestmark = [pytest.mark.browser, databases.ONE_ENGINE]
#: Answers what the page asks, and says what cannot be reached on so narrow a screen.
ANSWER = """typed => {
  const answered = [], wrong = [];
  for (const [name, texts] of Object.entries(typed)) {
    const controls = [...document.getElementsByName(name)].filter(one => !one.closest("[hidden]"));
    if (controls.length) answered.push(name);
    texts.forEach((text, at) => {
      const ticked = ["radio", "checkbox"].includes(controls[0]?.type);
      const one = ticked ? controls.find(each => each.value === text) : controls[at];
      if (!text || !controls.length || one?.type === "hidden") return;
      one?.closest("details")?.setAttribute("open", "");
      const box = one?.getBoundingClientRect();
      if (!one?.checkVisibility() || box.left < 0 || box.right > innerWidth) wrong.push(name);
      else if (ticked) one.click();
      else {
        one.value = text;
        const said = one.role === "combobox" ? ["change"] : ["input", "change"];
        for (const kind of said) one.dispatchEvent(new Event(kind, {bubbles: true}));
      }
    });
  }
  const open = "[data-follows] optgroup:enabled ~ optgroup:enabled";
  for (const one of document.querySelectorAll(`${open}, [data-picker] input:not([role])`)) {
    const control = one.closest("input, select");
    if (control.value) wrong.push(`${control.name} has no script`);
  }
  if (document.documentElement.scrollWidth > innerWidth) wrong.push("page");
  return {answered, wrong};
}"""
CODE, DAY = "REAJI", date(2020, 9, 1)


class Thorough(Pen):
    """Fills in every group, with two rows."""

    rows, grouped = (2, 2), 1.0


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
    facts = next(each for each in source.projects() if each["code"] == CODE)
    for model in [models()[each["form"]] for each in facts["types"]]:
        typed = _typed(app, model)
        partner.goto(f"/saisie/nouvelle/{_type(model)}")
        _choose_an_action(partner)
        typed = _fill_in(partner, typed)
        expect(partner.get_by_role("heading", level=1)).to_have_text("Vérifiez avant d’envoyer")
        partner.get_by_role("button", name="Envoyer la fiche").click()
        expect(partner.get_by_role("heading", level=1)).to_have_text("Fiche envoyée")
        _check_workbook(app, model, typed)


def _type(model: Model) -> Any:
    return demo_id(CODE, "type", model.key)


def _actor(role: Role) -> Actor:
    held = Membership.get((Membership.project == demo_id(CODE)) & (Membership.role == role))
    return actor_for(held.user, held.project_id)


def _typed(app: Flask, model: Model) -> dict[str, list[str]]:
    with app.app_context(), database.connection_context():
        chance, partner = random.Random(model.key), _actor(Role.PARTNER)
        pen = Thorough(model.form, CODE, DAY, chance, names(partner))
        return obeying(pen, compile_form(model.form), context(partner))


def _choose_an_action(page: Page) -> None:
    offered = page.locator("[name=_action][type=radio]")
    if offered.count():
        offered.first.check()


@dataclass
class Progress:
    """What was answered of what is to be typed, and the groups that have their rows."""

    typed: dict[str, list[str]]
    done: set[str] = field(default_factory=set)
    ready: set[str] = field(default_factory=set)

    @property
    def left(self) -> dict[str, list[str]]:
        """What is still to be typed, but for the groups that do not have their rows yet."""
        held = {name.partition(".")[0] for name in self.typed if "." in name}
        waiting = (held & self.typed.keys()) - self.ready
        return {
            name: texts
            for name, texts in self.typed.items()
            if name not in self.done and name.partition(".")[0] not in waiting
        }


def _fill_in(page: Page, typed: dict[str, list[str]]) -> dict[str, list[str]]:
    """Answer everything, step by step where the form has steps, then ask to check it.

    Returns what is typed, its rows under the ids that the page gives them.
    """
    progress = Progress(typed)
    while True:
        _answer_step(page, progress)
        if progress.typed.keys() <= progress.done:
            break
        with page.expect_navigation():
            page.get_by_role("button", name="Enregistrer et continuer").click()
    page.get_by_role("button", name="Vérifier la fiche").click()
    return progress.typed


def _answer_step(page: Page, progress: Progress) -> None:
    """Answer what a page asks, and what it asks then."""
    before = -1
    while before < len(progress.done):
        before = len(progress.done)
        _add_rows(page, progress)
        while _answer(page, progress):
            page.get_by_role("button", name="Ajouter une personne").click()


def _answer(page: Page, progress: Progress) -> bool:
    """Answer what the page asks and is not done; tell whether somebody more is to be listed."""
    found = page.evaluate(ANSWER, progress.left)
    assert found["wrong"] == []
    progress.done.update(found["answered"])
    return bool(found["answered"]) and any(name.endswith(".presence") for name in progress.left)


def _add_rows(page: Page, progress: Progress) -> None:
    """Add the rows that are missing on the page; what is typed takes the names that they have."""
    for group in page.locator("[data-group]:visible").all():
        name = group.get_attribute("data-group") or ""
        if name not in progress.typed or name in progress.ready:
            continue
        for _ in progress.typed[name][1:]:
            group.locator("[data-group-add]").click()
        rows = group.locator(f":scope > [data-row] > [name={name}]").all()
        own = dict(zip(progress.typed[name], (row.input_value() for row in rows), strict=True))
        progress.ready.add(name)
        progress.typed = {
            _renamed(each, name, own): texts for each, texts in progress.typed.items()
        }
        progress.typed[name] = list(own.values())


def _renamed(name: str, group: str, rows: Mapping[str, str]) -> str:
    """Return the name of an input in a row under the row's own id."""
    field, _, inside = name.partition(".")
    row, _, part = inside.partition(".")
    return f"{group}.{rows[row]}.{part}" if field == group and row in rows else name


def _check_workbook(app: Flask, model: Model, typed: Mapping[str, list[str]]) -> None:
    """The record holds what was typed, and its row in the workbook what the record holds."""
    with app.app_context(), database.connection_context():
        reader = _actor(Role.COORDINATOR)
        record = Submission.get(Submission.activity_type == _type(model))
        reading = read(compile_form(model.form), typed, context(_actor(Role.PARTNER)))
        assert values(record) == reading.values
        run = exports.request_data(reader, _type(model), Filters())
        work()
        sheets = book(Run.get_by_id(run.id)).worksheets[1:]
        said = [_cells(model.form, [reading.values], context(reader))]
        for one in listed(model.form):
            rows = types.get(one.field.type).rows(reading.values.get(one.field.id))
            said.append(_cells(one.form, [values for _, values in rows], context(reader)))
        for sheet, wanted in zip(sheets[:-1], said, strict=True):
            found = _rows(sheet, record.reference)
            assert [row[-len(wanted[0]) :] for row in found] == wanted if wanted else not found
        described = Counter(row[0].value for row in list(sheets[-1].iter_rows())[1:])
        assert described == {sheet.title: sheet.max_column for sheet in sheets[:-1]}


def _rows(sheet: Worksheet, reference: str) -> list[list[Any]]:
    rows = ([cell.value for cell in row] for row in sheet.iter_rows())
    return [row for row in rows if row[0] == reference]


def _cells(form: Form, rows: Sequence[Mapping[str, Any]], world: Context) -> list[list[Any]]:
    laid_out = [zip(columns(form), cells(form, row, world), strict=True) for row in rows]
    return [[_as_read(column.kind, cell) for (_, column), cell in row] for row in laid_out]


def _as_read(kind: str, cell: Cell) -> Any:
    """Return a cell's value as another program reads it back."""
    if kind == "yes_no" and cell is not None:
        return str(cell).lower()
    if isinstance(cell, date) and not isinstance(cell, datetime):
        return datetime.combine(cell, time())
    return pytest.approx(float(cell)) if isinstance(cell, Decimal) else cell
