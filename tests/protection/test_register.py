"""The register: made from what was published, completed by two who write, read by who may."""

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from forms import fields as types
from forms.definition import Field
from forms.protection import Retention
from portal.core.errors import Conflict
from portal.core.journal import HistoryEntry
from portal.core.policy import Role
from portal.designer import commands as designer
from portal.designer.models import Revision
from portal.protection import queries
from portal.protection.categories import Category, category_of
from portal.protection.commands import Said, save_register
from portal.protection.durations import DEFAULTS, LONGEST, written
from portal.protection.models import Register
from portal.protection.typed import PREFIX, read
from tests.designer.conftest import Desk

PAGE = "/gestion/registre/"


def published(desk: Desk, *labels: str) -> Revision:
    """Publish the form of HOME with one short text per label."""
    draft = designer.create_form(desk.coordinator, desk.types["HOME"].id)
    for label in labels:
        born = {"do": "add_field", "field": {"type": "short_text", "label": label}}
        draft = desk.edit(draft, born).revision
    return designer.publish(desk.coordinator, draft.id, draft.version)


def page(desk: Desk, role: Role, project: str = "HOME") -> Any:
    return desk.browser(desk.actors[project, role]).get(PAGE)


def test_what_is_published_stands_in_the_register(desk: Desk) -> None:
    revision = published(desk, "Prénom du jeune", "Problème de santé")
    shown = page(desk, Role.COORDINATOR).text
    assert "Prénom du jeune" in shown
    assert "À vérifier" in shown
    again = designer.start_draft(desk.coordinator, revision.form_id)
    first, health = desk.form(again).fields()
    special = {"sensitivity": "special", "purpose": "follow_up"}
    for command in (
        {"do": "set", "id": health.id, "property": "protection", "value": special},
        {"do": "remove", "id": first.id},
    ):
        again = desk.edit(again, command).revision
    assert "À vérifier" in page(desk, Role.COORDINATOR).text, "a draft changes nothing yet"
    designer.publish(desk.coordinator, again.id, again.version)
    shown = page(desk, Role.COORDINATOR).text
    assert "À vérifier" not in shown
    assert "Données sensibles" in shown
    assert "(n’est plus posée)" in shown, "what was asked before is still kept"


def test_a_group_stands_there_by_its_questions(desk: Desk) -> None:
    draft = desk.draft("group")
    (group,) = desk.form(draft).fields()
    asked = {"type": "short_text", "label": "Nom du contact"}
    adding = {"do": "add_field", "field": asked, "parent": group.id}
    draft = desk.edit(draft, adding).revision
    designer.publish(desk.coordinator, draft.id, draft.version)
    shown = page(desk, Role.COORDINATOR).text
    assert "Nom du contact" in shown
    assert "Groupe répété" not in shown


def test_the_auditor_reads_it_and_money_and_partners_do_not(desk: Desk) -> None:
    published(desk, "Prénom du jeune")
    answer = page(desk, Role.AUDITOR)
    assert answer.status_code == 200
    assert "completer" not in answer.text
    assert page(desk, Role.FINANCE).status_code == 403
    assert page(desk, Role.PARTNER).status_code == 403
    assert "Prénom du jeune" not in page(desk, Role.COORDINATOR, "AWAY").text


def test_two_who_complete_it_at_once_lose_nothing(desk: Desk) -> None:
    save_register(desk.coordinator, Said(officer="Ada"), 0)
    with pytest.raises(Conflict):
        save_register(desk.coordinator, Said(officer="Bob"), 0)
    assert queries.register(desk.coordinator).officer == "Ada"
    browser = desk.browser(desk.coordinator)
    inputs = {f"{PREFIX}{each}": str(months) for each, months in DEFAULTS.items()}
    late = browser.post(f"{PAGE}completer", data={**inputs, "edits": "0", "officer": "Cleo"})
    assert late.status_code == 409
    assert "Cleo" in late.text
    kept = browser.post(f"{PAGE}completer", data={**inputs, "edits": "1", "officer": "Cleo"})
    assert kept.status_code == 303
    assert Register.select().count() == 1
    noted = HistoryEntry.select().where(HistoryEntry.kind == "register")
    assert noted.count() == 2


def test_a_duration_of_the_project_shows_in_the_register(desk: Desk) -> None:
    published(desk, "Bilan")
    save_register(desk.coordinator, Said(months={Retention.ACTIVITY: 18}), 0)
    assert "18\u00a0mois après la fin du projet" in page(desk, Role.AUDITOR).text


def test_the_workbook_says_what_the_page_says(desk: Desk) -> None:
    published(desk, "=Prénom", "Bilan")
    file = desk.browser(desk.coordinator).get(f"{PAGE}classeur")
    assert "attachment" in file.headers["Content-Disposition"]
    questions = load_workbook(BytesIO(file.data))["Questions"]
    labels = [row[2] for row in questions.iter_rows(min_row=2, values_only=True)]
    assert labels == ["=Prénom", "Bilan"]


@settings(max_examples=30)
@given(st.dictionaries(st.sampled_from([f"{PREFIX}{each}" for each in Retention]), st.text()))
def test_any_duration_typed_is_kept_or_told_of(typed: dict[str, str]) -> None:
    said, errors = read(typed)
    assert all(1 <= months <= LONGEST for months in said.months.values())
    assert {f"{PREFIX}{each}" for each in Retention} - typed.keys() <= errors.keys()


def test_durations_are_written_in_years_where_they_are() -> None:
    assert written(Retention.FOLLOW_UP, 12).startswith("1\u00a0an après")
    assert written(Retention.SHORT, 18).startswith("18\u00a0mois après")


def test_every_type_has_a_category() -> None:
    found = {
        kind.name: category_of(Field("f_aa", "a", kind.name, "A")) for kind in types.all_types()
    }
    assert found["email"] is Category.CONTACT
    assert found["long_text"] is Category.WORDS
