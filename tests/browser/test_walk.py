"""The whole job once, as its users do it: from a coordinator's idea to the funder's table."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta

import pytest
from flask import Flask
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Browser

from portal.core.database import database
from portal.demo import commands as demo
from tests.browser import people
from tests.browser.hands import Hands, Keyboard, Pointer
from tests.support import browser as browsers

pytestmark = pytest.mark.browser
Desk = Callable[[str, int], AbstractContextManager[Hands]]
PHONE, DESKTOP = 360, 1280
REASON = "Il y avait douze jeunes d’après votre récit\u00a0: vérifiez le nombre."


@pytest.fixture
def passwords(app: Flask) -> dict[str, tuple[str, str]]:
    """Load a small demonstration; return e-mail and password of REAJI's people by role."""
    with app.app_context(), database.connection_context():
        accounts = dict(demo.load_all({"REAJI": 12, "INVISIBLES": 3}))
    return {role: (email, password) for role, email, password in accounts["REAJI"]}


@pytest.fixture(params=[Pointer, Keyboard], ids=["pointer", "keyboard"])
def desk(
    request: pytest.FixtureRequest,
    browser: Browser,
    passwords: dict[str, tuple[str, str]],
    live_server: str,
) -> Desk:
    """Return what seats a person of a role at a screen of a width, signed in."""

    @contextmanager
    def seat(role: str, width: int) -> Iterator[Hands]:
        with browsers.opened(browser, live_server, width=width, height=760) as page:
            page.set_default_timeout(10_000)
            hands: Hands = request.param(page)
            people.sign_in(hands, *passwords[role])
            yield hands

    return seat


def test_from_the_idea_to_the_funders_table(desk: Desk) -> None:
    with desk("coordinator", DESKTOP) as hands:
        people.create_type(hands)
        for field in people.FIELDS:
            people.add_field(hands, *field)
        people.publish(hands)
    with desk("partner", PHONE) as hands:
        references = [people.record(hands, visit) for visit in people.VISITS]
    with desk("coordinator", DESKTOP) as hands:
        people.send_back(hands, references[1], REASON)
    with desk("partner", PHONE) as hands:
        people.correct(hands, references[1], REASON, "12")
    with desk("coordinator", DESKTOP) as hands:
        for reference in references:
            people.validate(hands, reference)
    with desk("finance", DESKTOP) as hands:
        data, plan = people.export_data(hands), people.export_plan(hands)
    _check_data(data[people.NAME], references)
    _check_plan(plan.worksheets)


def _check_data(sheet: Worksheet, references: list[str]) -> None:
    header, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    while "Référence" not in header:
        header, *rows = rows
    found = {row[0]: dict(zip(header, row, strict=True)) for row in rows if row[0] in references}
    assert set(found) == set(references)
    first, second = found[references[0]], found[references[1]]
    assert first["Jour de la permanence"] == datetime(2021, 3, 2)  # noqa: DTZ001  (a cell's date)
    assert first["Temps passé"] == timedelta(minutes=90)
    assert (first["Jeunes rencontrés"], second["Jeunes rencontrés"]) == (12, 12)
    assert [people.cents(found[key]["Dépense sur place"]) for key in references] == [
        123450,
        1500,
        5,
    ]
    # Finance never receives what may name a person.
    assert "Récit" not in header


def _check_plan(sheets: list[Worksheet]) -> None:
    values = [cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row]
    numbers = [value for value in values if isinstance(value, int | float)]
    assert {79001800, 54938900, 24062900} <= {people.cents(value) for value in numbers}
    assert any(round(value, 4) == 0.6954 for value in numbers)
