"""Meanings: the catalogue as a page, what a form lacks, what is offered, what publishing shows."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from forms import fields as types
from forms.definition import Form
from forms.definition.meanings import CATALOGUE
from portal.app import ROOMS
from portal.core.policy import Role
from portal.designer import commands
from portal.designer.catalogue import SUBJECTS
from portal.designer.library import Model, models
from portal.designer.meaning import lacks, users
from portal.projects.models import ActivityKind
from tests.designer.conftest import Desk
from tests.designer.posting import ROOT, address, card, main, now, post

READERS = [reader for room in ROOMS for reader in room.readers]
GUIDE = Path(__file__).resolve().parents[2] / "docs" / "coordination.md"


def missed(form: Form, kind: str) -> set[str]:
    return {one.key for lack in lacks(form, kind, READERS) for one in lack.meanings}


def test_the_page_says_what_each_meaning_is_and_who_uses_it(desk: Desk) -> None:
    draft = desk.draft("date")
    (field,) = desk.form(draft).fields()
    post(desk, draft, **card(field, label="Le jour", meaning="activity.date"))
    commands.publish(desk.coordinator, draft.id, now(draft).version)
    shown = main(desk.browser(desk.coordinator).get(f"{ROOT}/sens"))
    for one in CATALOGUE.values():
        assert one.label in shown
        assert one.help in shown
    for reader in READERS:
        assert str(reader.name) in shown
    assert "Maraude HOME («&nbsp;Le jour&nbsp;»)" in shown
    stranger = main(desk.browser(desk.stranger).get(f"{ROOT}/sens"))
    assert "HOME" not in stranger
    partner = desk.browser(desk.actors["HOME", Role.PARTNER]).get(f"{ROOT}/sens")
    assert partner.status_code == 403


def test_every_meaning_has_its_place_on_the_page() -> None:
    assert {key.partition(".")[0] for key in CATALOGUE} == set(SUBJECTS)


def test_a_form_says_what_it_lacks_for_what_it_records() -> None:
    asked = models()["maraude"].form
    assert lacks(Form("Vide"), ActivityKind.ACTIVITY, READERS) == []
    assert missed(asked, ActivityKind.ACTIVITY) == set()
    assert missed(asked, ActivityKind.INTAKE) == {
        "person.last_name",
        "person.first_name",
        "person.birth_date",
        "person.situation",
    }


def test_a_form_without_duration_says_that_no_hour_is_justified(desk: Desk) -> None:
    draft = desk.draft("date", "duration")
    browser = desk.browser(desk.coordinator)
    for page in (address(draft), address(draft, "/publier")):
        shown = main(browser.get(page))
        assert "rien ne justifie celles du personnel" in shown
        assert "Le suivi ne compte aucune personne." in shown
    assert 'id="publish"' in shown, "a remark is never in the way"
    date, duration = desk.form(draft).fields()
    offered = re.findall(r'value="mean:([^"]+)"', shown)
    assert offered == [f"{date.id}:activity.date", f"{duration.id}:activity.duration"]


def test_one_click_gives_the_meaning_that_is_offered(desk: Desk) -> None:
    draft = desk.draft("date")
    (field,) = desk.form(draft).fields()
    assert field.meaning is None, "nothing is set silently"
    browser = desk.browser(desk.coordinator)
    open_card = f"{address(draft)}?champ={field.id}"
    assert "take-meaning" in browser.get(open_card).text
    wanted = f"mean:{field.id}:activity.date"
    post(desk, draft, **card(field), do=wanted)
    assert desk.form(draft).fields()[0].meaning == "activity.date"
    assert "take-meaning" not in browser.get(open_card).text
    answer = post(desk, now(draft), do=f"mean:{field.id}:nothing.at_all")
    assert answer.status_code == 422
    assert "nothing.at_all" in answer.text
    assert post(desk, now(draft), do="mean:f_unknown:activity.date").status_code == 303


def test_publishing_shows_what_the_answers_feed(desk: Desk) -> None:
    draft = desk.draft("date", "time")
    date, _ = desk.form(draft).fields()
    wanted = {"do": f"mean:{date.id}:activity.date", "publishing": "1"}
    assert post(desk, draft, **wanted).location.endswith("/publier")
    shown = main(desk.browser(desk.coordinator).get(address(draft, "/publier")))
    fed = re.search(r'<section class="fed".*?</section>', shown, re.DOTALL)
    assert fed
    assert "Suivi" in fed[0]
    assert "Conventions" in fed[0]
    assert "Heure" not in fed[0]


@pytest.mark.parametrize("model", models().values(), ids=lambda model: model.key)
def test_a_ready_made_form_lacks_nothing(model: Model) -> None:
    # Partners who meet are not people met.
    known = {"contacts.total"} if model.key == "reunion" else set()
    assert missed(model.form, model.kind) == known


def test_the_guide_has_the_catalogue() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    for line in guide_lines():
        assert line in guide, "copy it into docs/coordination.md"


def guide_lines() -> Iterator[str]:
    """Yield the lines of the guide's table: a meaning, its types, what it is, who uses it."""
    for key, one in CATALOGUE.items():
        kinds = ", ".join(types.get(name).label for name in one.types)
        who = ", ".join(str(reader.name) for reader, _ in users(key, READERS))
        yield f"| {one.label} | {kinds} | {one.help} | {who or 'Classeur des données seul'} |"
