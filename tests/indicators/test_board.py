"""The board: sums beside targets, months without a record, and who sees what."""

from datetime import date

import pytest
import time_machine

from portal.indicators import commands, words
from portal.indicators.board import Board
from portal.indicators.models import Unit
from portal.indicators.queries import Limits
from portal.indicators.sums import Done, Sums
from portal.projects.models import ActivityKind, ActivityType
from tests.indicators.scene import CANCELLED, Scene, definition
from tests.intake import house as h

NOW = "2026-06-15T12:00:00+02:00"


def _goal(scene: Scene, value: int, unit: Unit = Unit.SESSIONS, **more: object) -> None:
    known = {"activity_type_id": scene.house.activity.id, "action_id": None,
             "starts": None, "ends": None}  # fmt: skip
    commands.create_target(scene.actors["coordinator"], unit=unit, value=value, **{**known, **more})


@pytest.fixture
def worked(scene: Scene) -> Scene:
    """Two validated sessions in March, one cancelled, one that waits in April."""
    for fields in (
        scene.fields(),
        scene.fields(heads=4, minutes="45 min"),
        scene.fields(status=CANCELLED),
    ):
        scene.validate(scene.write(fields=fields))
    scene.write("stranger", scene.fields("2/4/2026"), action=scene.other_action)
    scene.write("stranger", verb="save")
    scene.send_back(scene.write())
    return scene


def _board(scene: Scene, who: str = "coordinator", **limits: object) -> Board:
    return Board(scene.actors[who], Limits(**limits))


def test_what_is_validated_and_what_waits_stand_apart(worked: Scene) -> None:
    done = _board(worked).total
    assert done == Done(Sums(3, 2, 135, 7), Sums(1, 1, 90, 3))
    assert done.validated.not_held == 1


def test_every_table_sums_to_the_whole(worked: Scene) -> None:
    board = _board(worked)
    for lines in (board.by_type, board.by_action, board.by_month, board.by_partner):
        assert sum((line.done for line in lines), Done()) == board.total
    for line in board.by_type:
        assert sum((part.done for part in line.parts), Done()) == line.done


def test_months_without_a_record_are_there_as_nothing(worked: Scene) -> None:
    with time_machine.travel(NOW, tick=False):
        lines = _board(worked).by_month
    assert [line.label for line in lines] == [
        "janvier 2026", "février 2026", "mars 2026", "avril 2026", "mai 2026", "juin 2026",
    ]  # fmt: skip
    assert [line.done.records for line in lines] == [0, 0, 3, 1, 0, 0]


def test_a_mistyped_year_is_one_line_and_not_a_thousand(scene: Scene) -> None:
    scene.write(fields=scene.fields("1/1/1926"))
    with time_machine.travel(NOW, tick=False):
        lines = _board(scene).by_month
    assert [line.label for line in lines][:2] == ["janvier 1926", "janvier 2026"]
    assert len(lines) == 7


def _hide_the_day(scene: Scene) -> None:
    document = definition()
    for question in document["items"]:
        if question["id"] == h.DAY:
            question["exposure"] = "nominative"
    scene.house.publish(document)


@pytest.mark.parametrize("who", ["finance", "auditor"])
def test_a_day_that_names_tells_no_month(worked: Scene, who: str) -> None:
    _hide_the_day(worked)
    board = _board(worked, who)
    assert board.total.records == _board(worked).total.records == 4
    told = [(line.label, line.limits) for line in board.by_month if line.done.any]
    assert told == [("Mois non indiqué", None)]
    for month in (date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)):
        limited = _board(worked, who, month=month)
        assert not limited.total.any
        assert not any(line.done.any for line in limited.by_partner)


def test_limits_narrow_every_table(worked: Scene) -> None:
    march = _board(worked, month=date(2026, 3, 1))
    assert march.total == Done(Sums(3, 2, 135, 7))
    assert [line.label for line in march.by_month] == ["mars 2026"]
    other = _board(worked, action_id=worked.other_action.id)
    assert other.total == Done(waiting=Sums(1, 1, 90, 3))
    assert [line.label for line in other.by_action] == ["A2 Action 2"]


def test_a_partner_sees_the_own_organisation_and_no_target(worked: Scene) -> None:
    _goal(worked, 40)
    partner, stranger = _board(worked, "partner"), _board(worked, "stranger")
    assert partner.total == Done(Sums(3, 2, 135, 7))
    assert stranger.total == Done(waiting=Sums(1, 1, 90, 3))
    theirs = worked.actors["stranger"].organisation_ids[0]
    assert not _board(worked, "partner", organisation_id=theirs).total.any
    assert [line.label for line in partner.by_partner] == ["Les Tilleuls"]
    assert partner.targets == []


@pytest.mark.parametrize("who", ["finance", "auditor", "coordinator"])
def test_others_see_the_whole_project_beside_its_targets(worked: Scene, who: str) -> None:
    _goal(worked, 40)
    assert _board(worked, who).total.records == 4
    assert len(_board(worked, who).targets) == 1


def test_a_target_is_compared_with_what_it_is_for(worked: Scene) -> None:
    _goal(worked, 4)
    _goal(worked, 3, Unit.HOURS)
    _goal(worked, 5, Unit.HEADS, starts=date(2026, 4, 10), ends=date(2026, 5, 3))
    _goal(worked, 1, action_id=worked.other_action.id)
    _goal(worked, 9, activity_type_id=None, action_id=worked.house.action.id)
    (line,) = _board(worked).by_type
    shown = {one.unit: (one.validated, one.waiting, one.goal, one.bar) for one in line.progress}
    assert shown == {
        Unit.SESSIONS: (2, 1, 4, (50, 25)),
        Unit.HOURS: (135, 90, 180, (75, 25)),
        Unit.HEADS: (0, 3, 5, (0, 60)),
    }
    parts = {part.label: part.progress for part in line.parts}
    assert [one.waiting for one in parts["A2 Action 2"]] == [1]
    actions = {one.label: one.progress for one in _board(worked).by_action}
    assert [(one.validated, one.goal) for one in actions["A1 Action 1"]] == [(2, 9)]


def test_no_target_is_shown_beside_a_part_of_the_project(worked: Scene) -> None:
    _goal(worked, 4)
    own = worked.actors["partner"].organisation_ids[0]
    assert _board(worked, month=date(2026, 3, 1)).targets == []
    assert _board(worked, organisation_id=own).targets == []


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [(0, "0\u00a0h"), (90, "1\u00a0h\u00a030"), (60 * 1234 + 5, "1\u202f234\u00a0h\u00a005")],
)
def test_hours_in_words(minutes: int, shown: str) -> None:
    assert words.hours(minutes) == shown


@pytest.mark.usefixtures("scene")
@pytest.mark.parametrize(
    ("number", "shown"), [(0, "0 activité"), (1, "1 activité"), (2, "2 activités"),
                          (1234, "1\u202f234 activités")],
)  # fmt: skip
def test_nothing_and_one_are_singular(number: int, shown: str) -> None:
    assert words.sessions(number) == shown


@pytest.mark.usefixtures("scene")
def test_what_is_counted_bears_the_word_of_its_type() -> None:
    kind = ActivityType(unit="maraude", units="maraudes")
    assert [words.sessions(n, kind) for n in (0, 1, 2)] == ["0 maraude", "1 maraude", "2 maraudes"]
    assert words.sessions(2, ActivityType()) == "2 séances"
    assert words.sessions(2, ActivityType(kind=ActivityKind.INTAKE)) == "2 repérages"


def test_periods_in_words() -> None:
    assert words.period(None, None) == ""
    assert words.period(date(2026, 3, 1), date(2026, 3, 31)) == "mars 2026"
