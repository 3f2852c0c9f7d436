"""Targets: what may be set, by whom, and what the journal keeps."""

from datetime import date
from typing import Any

import pytest

from portal.core import journal
from portal.core.errors import FieldRefused, Forbidden, NotFound
from portal.core.ids import new_id
from portal.indicators import commands
from portal.indicators.models import Target, Unit
from tests.indicators.scene import Scene


def _values(scene: Scene, **changes: Any) -> dict[str, Any]:
    known = {
        "activity_type_id": scene.house.activity.id,
        "action_id": None,
        "unit": Unit.SESSIONS,
        "value": 40,
        "starts": None,
        "ends": None,
    }
    return {**known, **changes}


def _create(scene: Scene, who: str = "coordinator", **changes: Any) -> Target:
    return commands.create_target(scene.actors[who], **_values(scene, **changes))


def test_a_target_is_set_changed_and_removed_and_the_journal_says_so(scene: Scene) -> None:
    target = _create(scene)
    commands.change_target(scene.actors["coordinator"], target.id, **_values(scene, value=50))
    commands.remove_target(scene.actors["coordinator"], target.id)
    entries = journal.timeline("target", target.id)
    assert [entry.action for entry in entries] == ["created", "changed", "removed"]
    assert entries[1].detail["value"] == [40, 50]
    assert entries[2].detail["value"] == 50
    assert Target.select().count() == 0


def test_whole_months_count(scene: Scene) -> None:
    target = _create(scene, starts=date(2026, 2, 10), ends=date(2026, 2, 11))
    assert (target.starts, target.ends) == (date(2026, 2, 1), date(2026, 2, 28))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"activity_type_id": None}, "activity_type_id"),
        ({"starts": date(2026, 2, 1)}, "ends"),
        ({"ends": date(2026, 2, 1)}, "starts"),
        ({"starts": date(2026, 3, 1), "ends": date(2026, 2, 1)}, "ends"),
    ],
)
def test_what_makes_no_target_is_refused(scene: Scene, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(FieldRefused) as refusal:
        _create(scene, **changes)
    assert refusal.value.field == field


def test_two_targets_never_count_the_same(scene: Scene) -> None:
    first = {"starts": date(2026, 1, 1), "ends": date(2026, 6, 30)}
    target = _create(scene, **first)
    _create(scene)
    _create(scene, unit=Unit.HOURS)
    _create(scene, starts=date(2026, 7, 1), ends=date(2026, 12, 31))
    for double in ({}, first, {"starts": date(2026, 6, 15), "ends": date(2026, 6, 20)}):
        with pytest.raises(FieldRefused):
            _create(scene, **double)
    commands.change_target(scene.actors["coordinator"], target.id, **_values(scene, **first))


def test_a_target_points_into_its_own_project(scene: Scene) -> None:
    for name in ("activity_type_id", "action_id"):
        with pytest.raises(NotFound):
            _create(scene, **{name: new_id()})


@pytest.mark.parametrize("who", ["partner", "finance", "auditor"])
def test_only_the_coordination_sets_targets(scene: Scene, who: str) -> None:
    with pytest.raises(Forbidden):
        _create(scene, who)
