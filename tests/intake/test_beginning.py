"""A new form that is checked as it stands: it makes no record, whatever it begins with."""

from collections.abc import Mapping
from html.parser import HTMLParser

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forms.definition import to_json
from portal.core.database import database
from portal.core.ids import new_id
from portal.designer.library import models
from portal.intake.models import Submission
from tests.intake import house as h
from tests.intake import ruled as r
from tests.intake.every_type import every_type
from tests.intake.house import House
from tests.support import databases

pytestmark = databases.ONE_ENGINE


class Untouched(HTMLParser):
    """What a browser without scripts posts of a page that nobody touched."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.posted: dict[str, list[str]] = {}
        self._select = self._area = ""
        self._pattern = False
        self.feed(page.partition('class="fill')[2].partition("</form>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        name, kind = said.get("name") or "", said.get("type")
        match tag:
            case "template":
                self._pattern = True
            case "input" if kind not in ("radio", "checkbox") or "checked" in said:
                self._say(name, said.get("value") or "")
            case "select":
                self._select = name
            case "option" if "selected" in said:
                self._say(self._select, said.get("value") or "")
            case "textarea":
                self._area = name

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "template":
                self._pattern = False
            case "textarea":
                self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self._say(self._area, data.strip())

    def _say(self, name: str, text: str) -> None:
        if name and not self._pattern:
            self.posted.setdefault(name, []).append(text)


@pytest.fixture
def partner(app: Flask, served: House) -> FlaskClient:
    return h.signed_in(app, "partner")


def begun(partner: FlaskClient, house: House, document: dict[str, object]) -> dict[str, list[str]]:
    """Return what an untouched page of a form posts."""
    with database.connection_context():
        house.publish(document)
    start = partner.get(f"/saisie/nouvelle/{house.activity.id}", follow_redirects=True)
    return Untouched(start.text).posted


def records(
    partner: FlaskClient, posted: Mapping[str, list[str]], **more: list[str]
) -> tuple[int, int]:
    """Check a form: return the status of the answer, and how many records there are."""
    said = {**posted, "_do": "check", **more}
    answer = partner.post(f"/saisie/{new_id()}", data=said)
    with database.connection_context():
        return answer.status_code, Submission.select().count()


def test_an_untouched_form_makes_no_record(partner: FlaskClient, served: House) -> None:
    forms = {model.key: to_json(model.form) for model in models().values()}
    forms |= {"every type": every_type(), "ruled": r.ruled()}
    for name, document in forms.items():
        posted = begun(partner, served, document)
        assert len(posted) > 5, name
        assert records(partner, posted) == (422, 0), name


def test_a_row_that_was_only_added_is_nothing(partner: FlaskClient, served: House) -> None:
    posted = begun(partner, served, r.ruled())
    assert posted[r.DAY] != [""]
    added = {r.LINES: ["r_first", "r_added"], f"{r.LINES}.r_added.{r.COUNT}": ["1"]}
    assert records(partner, posted, **added) == (422, 0)
    assert records(partner, posted, **added, **{f"{r.LINES}.r_added.{r.PRICE}": ["2"]}) == (422, 1)


@pytest.mark.parametrize("said", [{r.MET: ["3"]}, {r.MET: ["trois"]}, {r.DAY: [""], r.KM: ["1"]}])
def test_what_somebody_answered_is_kept(
    partner: FlaskClient, served: House, said: dict[str, list[str]]
) -> None:
    posted = begun(partner, served, r.ruled())
    assert records(partner, posted, **said)[1] == 1


def test_a_form_that_can_be_sent_as_it_begins_is_taken(partner: FlaskClient, served: House) -> None:
    day = h._field("f_day", "date", "Date", required=True, rules={"default": ["today"]})
    posted = begun(partner, served, h.definition(items=[day]))
    assert records(partner, posted, _action=[str(served.action.id)]) == (303, 1)


@pytest.mark.parametrize(
    "first",
    [
        [],
        [h._field("f_why", "short_text", "Pourquoi", rules={"visible": ["field", "f_calm"]})],
        [h._field("f_day", "date", "Date", rules={"compute": ["today"]})],
    ],
    ids=["nothing", "a hidden question", "a calculation"],
)
def test_a_form_without_a_duty_wants_an_answer(
    partner: FlaskClient, served: House, first: list[dict[str, object]]
) -> None:
    calm = h._field("f_calm", "yes_no", "Calme")
    posted = begun(partner, served, h.definition(items=[*first, calm]))
    said = {**posted, "_do": "check", "_action": str(served.action.id)}
    answer = partner.post(f"/saisie/{new_id()}", data=said)
    assert answer.status_code == 422
    summary = answer.text.partition('class="error-summary')[2].partition("</ul>")[0]
    assert "Calme" in summary
    assert "Répondez à une question au moins." in summary
    with database.connection_context():
        assert Submission.select().count() == 0
