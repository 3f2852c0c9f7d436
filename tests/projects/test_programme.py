"""A programme: one draft at a time, published versions for ever, the version of a day."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html
from peewee import IntegrityError

from portal.core.database import transaction
from portal.core.errors import Conflict, FieldRefused, Forbidden, NotFound, UserError
from portal.core.policy import Role
from portal.projects.models import Project
from portal.projects.programme import commands, queries, words
from portal.projects.programme.checking import Mistaken
from portal.projects.programme.judging import age_on, judge
from portal.projects.programme.models import ProgrammeVersion
from portal.projects.programme.rules import Exit, ExitGroup, Rules, Situation, Verdict
from tests.admin.yard import Yard, everything

RULES = Rules(
    "PIC", 16, 29, 30, "Règle <b>du</b> financeur",
    (Situation("s1", "Sans emploi ni formation", Verdict.ELIGIBLE),
     Situation("s2", "Quartier prioritaire", Verdict.PRIORITY),
     Situation("s3", "Suivi ailleurs", Verdict.ARGUED),
     Situation("s4", "En emploi", Verdict.REFUSED)),
    (Exit("e1", "CDI", "Contrat à durée indéterminée", ExitGroup.LASTING, True),
     Exit("e2", "GJ", "Garantie jeunes", ExitGroup.ORDINARY)),
)  # fmt: skip
START = date(2020, 1, 1)


def publish(yard: Yard, rules: Rules = RULES, day: date = START) -> ProgrammeVersion:
    actor = yard.actor(Role.COORDINATOR)
    draft = commands.begin_version(actor)
    saved = commands.save_version(actor, draft.id, rules, draft.edits)
    return commands.publish_version(actor, draft.id, applies_from=day, edits=saved.edits)


def test_what_is_published_never_changes(yard: Yard) -> None:
    first, actor = publish(yard), yard.actor()
    before = everything()
    for attempt in (
        lambda: commands.save_version(actor, first.id, RULES, first.edits),
        lambda: commands.publish_version(actor, first.id, applies_from=START, edits=first.edits),
        lambda: commands.discard_version(actor, first.id),
    ):
        with pytest.raises(NotFound):
            attempt()
    assert everything() == before


def test_a_day_has_one_version(yard: Yard) -> None:
    first = publish(yard)
    with pytest.raises(FieldRefused, match="plus tardif"):
        publish(yard, day=START)
    second = publish(yard, replace(RULES, oldest=25), date(2020, 9, 1))
    draft = commands.begin_version(yard.actor())
    assert (draft.number, draft.rules) == (3, second.rules)
    project = yard.here(Project)
    days = {START - timedelta(1): None, START: first, date(2020, 8, 31): first,
            date(2020, 9, 1): second, date(2030, 1, 1): second}  # fmt: skip
    assert {day: queries.programme_on(project, day) for day in days} == days
    assert queries.programme_on(yard.there(Project), date(2030, 1, 1)) is None


def test_there_is_one_draft_and_two_writers_are_told(yard: Yard) -> None:
    actor = yard.actor()
    draft = commands.begin_version(actor)
    assert commands.begin_version(yard.actor(Role.COORDINATOR)).id == draft.id
    commands.save_version(actor, draft.id, RULES, 0)
    with pytest.raises(Conflict, match="entre-temps"):
        commands.save_version(actor, draft.id, replace(RULES, oldest=25), 0)
    with pytest.raises(Conflict):
        commands.publish_version(actor, draft.id, applies_from=START, edits=0)
    with pytest.raises(IntegrityError), transaction():
        ProgrammeVersion.create(
            project=yard.here(Project), number=9, name="x", youngest=1, oldest=2
        )
    commands.discard_version(actor, draft.id)
    assert not queries.versions(actor).exists()


def test_a_published_exit_is_retired_and_never_lost(yard: Yard) -> None:
    publish(yard)
    fewer = replace(RULES, exits=RULES.exits[:1])
    second = publish(yard, fewer, date(2021, 1, 1))
    assert [(row.code, row.retired) for row in second.rules.exits] == [("CDI", False), ("GJ", True)]
    assert [row.code for row in second.rules.offered_exits] == ["CDI"]
    said = words.differences(RULES, second.rules)
    assert [(one.subject, one.after) for one in said] == [
        ("Sortie", "GJ, Garantie jeunes, Droit commun, plus proposée")
    ]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"oldest": 15}, "oldest"),
        ({"oldest_disabled": 20}, "oldest_disabled"),
        ({"situations": (*RULES.situations, RULES.situations[0])}, "situation-4-label"),
        ({"exits": (*RULES.exits, replace(RULES.exits[0], id="e3"))}, "exit-2-code"),
        ({"exits": (replace(RULES.exits[0], code=""),)}, "exit-0-code"),
    ],
)
def test_what_cannot_be_is_blamed_at_its_place(
    yard: Yard, wrong: dict[str, Any], field: str
) -> None:
    draft = commands.begin_version(yard.actor())
    before = everything()
    with pytest.raises(Mistaken) as mistaken:
        commands.save_version(yard.actor(), draft.id, replace(RULES, **wrong), 0)
    assert field in mistaken.value.errors
    assert everything() == before


def test_an_empty_programme_is_not_published(yard: Yard) -> None:
    actor = yard.actor()
    draft = commands.begin_version(actor)
    for rules, said in ((replace(RULES, situations=()), "une situation"),
                        (replace(RULES, exits=()), "une sortie")):  # fmt: skip
        saved = commands.save_version(actor, draft.id, rules, draft.edits)
        draft = saved
        with pytest.raises(UserError, match=said):
            commands.publish_version(actor, draft.id, applies_from=START, edits=saved.edits)


@pytest.mark.parametrize("role", [Role.PARTNER, Role.FINANCE, Role.AUDITOR])
def test_others_write_no_programme(yard: Yard, role: Role) -> None:
    draft = commands.begin_version(yard.actor())
    before, actor = everything(), yard.actor(role)
    for attempt in (
        lambda: commands.begin_version(actor),
        lambda: commands.save_version(actor, draft.id, RULES, 0),
        lambda: commands.publish_version(actor, draft.id, applies_from=START, edits=0),
        lambda: commands.discard_version(actor, draft.id),
    ):
        with pytest.raises(Forbidden):
            attempt()
    assert everything() == before


ages, held = st.integers(0, 120), st.sets(st.sampled_from(["s1", "s2", "s3", "s4", "unknown"]))


@example(20, {"s1", "s2", "s3", "s4"}, False)
@example(20, {"s1", "s2", "s3"}, False)
@example(30, {"s1", "s2"}, True)
@given(ages, held, st.booleans())
def test_the_rule_is_read_as_it_says(age: int, situations: set[str], disabled: bool) -> None:
    found = judge(RULES, age=age, situations=situations, disabled=disabled)
    assert found.age_fits is (16 <= age <= (30 if disabled else 29))
    if not found.age_fits or "s4" in situations or not situations & {"s1", "s2", "s3"}:
        assert found.verdict is Verdict.REFUSED
    elif "s3" in situations:
        assert found.verdict is Verdict.ARGUED
    else:
        wanted = Verdict.PRIORITY if "s2" in situations else Verdict.ELIGIBLE
        assert found.verdict is wanted
    assert set(found.deciding) <= situations - {"unknown"}


@given(st.dates(date(1950, 1, 1), date(2030, 1, 1)), st.integers(0, 40_000))
def test_an_age_grows_on_the_birthday_only(born: date, days: int) -> None:
    day = min(born + timedelta(days), date(2120, 1, 1))
    grown = age_on(born, day + timedelta(1)) - age_on(born, day)
    tomorrow = day + timedelta(1)
    anniversary = (tomorrow.month, tomorrow.day) == (born.month, born.day)
    leap = (born.month, born.day) == (2, 29) and (tomorrow.month, tomorrow.day) == (3, 1)
    assert grown in ((0, 1) if leap else (1,) if anniversary else (0,))


def typed(page: str) -> dict[str, Any]:
    """Return what a browser would post from the draft's page as it stands."""
    form = next(one for one in html.fromstring(page).forms if one.xpath(".//input[@name='edits']"))
    return dict(form.form_values())


def test_the_pages_write_publish_and_compare(yard: Yard) -> None:
    client = yard.browser(Role.COORDINATOR)
    address = client.post("/gestion/programme/nouvelle").headers["Location"]
    posted = typed(client.get(address).text) | {
        "name": "PIC <i>", "oldest_disabled": "30", "situation-0-label": "Sans emploi",
        "exit-1-code": "CDI", "exit-1-label": "Contrat", "exit-1-dynamic": "y",
    }  # fmt: skip
    wrong = client.post(address, data=posted | {"youngest": "seize", "exit-0-label": "Sans code"})
    assert wrong.status_code == 422
    assert 'value="seize"' in wrong.text
    assert "exit-0-code-error" in wrong.text
    onward = client.post(address, data=posted)
    assert onward.headers["Location"].endswith("/publier")
    assert client.post(address, data=posted).status_code == 409
    page = client.get(onward.headers["Location"])
    assert "PIC &lt;i&gt;" in page.text
    edits = typed(page.text)["edits"]
    refused = client.post(onward.headers["Location"], data={"edits": edits, "applies_from": "?"})
    assert refused.status_code == 400
    day = {"edits": edits, "applies_from": "2020-01-01"}
    assert client.post(onward.headers["Location"], data=day).status_code == 303
    assert client.get(address).status_code == 404
    second = client.post("/gestion/programme/nouvelle").headers["Location"]
    client.post(second, data=typed(client.get(second).text) | {"oldest": "25"})
    compared = client.get(second.replace("/modifier", "/comparer")).text
    assert "de 16 à 25 ans" in compared
    assert "En vigueur" in client.get("/gestion/programme/").text
    assert "de 16 à 29 ans" in yard.browser(Role.PARTNER).get("/le-projet").text
