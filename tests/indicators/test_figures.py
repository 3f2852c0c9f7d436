"""Figures for the workbooks: the sums of the counters, with the records behind them."""

from datetime import date, timedelta

import pytest

from portal.core.clock import today
from portal.core.figures import registry
from portal.demo import commands as demo
from portal.demo.ids import demo_id
from portal.indicators.board import Board
from portal.indicators.figures import FIGURES
from portal.intake.models import Submission
from portal.projects.acting import actor_for
from portal.projects.models import Membership
from tests.indicators.scene import CANCELLED, Scene, definition
from tests.intake import house as h

REGISTRY = registry(FIGURES)
LATER = date(2026, 12, 31)


@pytest.fixture
def worked(scene: Scene) -> Scene:
    scene.validate(scene.write())
    scene.validate(scene.write(fields=scene.fields("2/4/2026"), action=scene.other_action))
    scene.validate(scene.write(fields=scene.fields(status=CANCELLED)))
    scene.write("stranger")
    scene.write("stranger", verb="save")
    return scene


def _value(scene: Scene, key: str, who: str = "coordinator", as_of: date = LATER) -> object:
    return REGISTRY.compute(scene.actors[who], f"activite.{key}", as_of).value


def test_figures_say_what_is_validated_and_what_waits(worked: Scene) -> None:
    found = {figure.path: figure.compute(worked.actors["coordinator"], LATER).value
             for figure in REGISTRY.figures.values()}  # fmt: skip
    assert found == {
        "activite.seances": 2,
        "activite.heures": 3,
        "activite.personnes": 6,
        "activite.fiches_validees": 3,
        "activite.a_valider": 1,
    }


def test_a_figure_lists_the_records_that_add_to_it(worked: Scene) -> None:
    found = REGISTRY.compute(worked.actors["coordinator"], "activite.seances", LATER)
    assert found.source == "submission"
    assert len(found.records) == 2
    assert set(found.records) <= {row.id for row in Submission.select()}


def test_what_took_place_after_the_day_does_not_count(worked: Scene) -> None:
    assert _value(worked, "seances", as_of=date(2026, 3, 31)) == 1
    assert _value(worked, "seances", as_of=date(2026, 3, 30)) == 0


def test_a_day_that_names_is_told_by_no_figure(worked: Scene) -> None:
    document = definition()
    for question in document["items"]:
        if question["id"] == h.DAY:
            question["exposure"] = "nominative"
    worked.house.publish(document)
    rows = REGISTRY.rows(worked.actors["finance"], "mois[]", LATER)
    assert [(row["mois"].value, row["seances"].value) for row in rows] == [("Mois non indiqué", 2)]
    # Up to a day counts what was sent by then, whatever day was answered.
    assert _value(worked, "seances", "finance", today() - timedelta(1)) == 0
    assert _value(worked, "seances", "coordinator", today() - timedelta(1)) == 2
    assert _value(worked, "seances", "finance", today()) == 2


def test_a_partner_counts_the_own_organisation(worked: Scene) -> None:
    assert (_value(worked, "seances", "partner"), _value(worked, "a_valider", "partner")) == (2, 0)
    assert _value(worked, "a_valider", "stranger") == 1
    rows = REGISTRY.rows(worked.actors["stranger"], "partenaires[]", LATER)
    assert [row["structure"].value for row in rows] == ["L’Ancre"]


def test_lists_sum_to_the_single_figures(worked: Scene) -> None:
    for path in REGISTRY.lists:
        rows = REGISTRY.rows(worked.actors["auditor"], path, LATER)
        for key in ("seances", "personnes", "fiches_validees", "a_valider"):
            assert sum(row[key].value for row in rows) == _value(worked, key), (path, key)


def test_figures_and_counters_of_the_demonstration_agree(scene: Scene) -> None:
    demo.load_all({"REAJI": 40, "INVISIBLES": 10})
    held = Membership.get(
        (Membership.project == demo_id("REAJI")) & (Membership.role == "coordinator")
    )
    actor = actor_for(held.user, demo_id("REAJI"))
    total = Board(actor).total

    def value(key: str) -> object:
        return REGISTRY.compute(actor, f"activite.{key}", LATER).value

    assert value("seances") == total.validated.sessions > 0
    assert value("personnes") == total.validated.heads > 0
    assert value("heures") == (total.validated.minutes + 30) // 60
    assert value("a_valider") == total.waiting.records
    lines = {(line.label, part.label): part.done.validated.sessions
             for line in Board(actor).by_type for part in line.parts if part.done.any}  # fmt: skip
    rows = REGISTRY.rows(actor, "activites[]", LATER)
    assert {(row["activite"].value, row["action"].value): row["seances"].value
            for row in rows} == lines  # fmt: skip
