"""What is acknowledged is kept, once: whatever worker or database dies meanwhile."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from portal.core.settings import Settings
from portal.intake.models import Submission
from tests.reliability import nodes, stage, trial
from tests.reliability.careful import CarefulPostgreSQL
from tests.reliability.trial import Blow, Outcome

COUNT = 100


def sound(outcome: Outcome) -> bool:
    return (outcome.acknowledged, outcome.lost, outcome.doubled, outcome.faults) == (
        COUNT,
        0,
        0,
        [],
    )


def test_sqlite_loses_and_doubles_nothing_when_workers_are_killed(tmp_path: Path) -> None:
    settings = stage.settings_for(f"sqlite:///{tmp_path / 'ledger.db'}", tmp_path)
    scene = stage.build(settings)
    with nodes.serving(settings, quiet=tmp_path / "log") as served:
        kill = Blow(lambda: served.kill_a_worker(Random(1)), 4)
        outcome = trial.run(settings, scene, served, tmp_path, count=COUNT, blows=[kill])
    assert outcome.struck == [4]
    assert sound(outcome), outcome


@pytest.fixture
def careful() -> Iterator[CarefulPostgreSQL]:
    with CarefulPostgreSQL() as server:
        yield server


def test_postgresql_loses_and_doubles_nothing_when_it_dies_under_two_servers(
    careful: CarefulPostgreSQL, tmp_path: Path
) -> None:
    settings = stage.settings_for(careful.address, tmp_path)
    scene = stage.build(settings)
    with nodes.serving(settings, 2, quiet=tmp_path / "log") as served:
        kill = Blow(lambda: served.kill_a_worker(Random(2)), 2)
        restart = Blow(careful.restart_at_once, 1)
        outcome = trial.run(settings, scene, served, tmp_path, count=COUNT, blows=[kill, restart])
    assert outcome.struck == [2, 1]
    assert sound(outcome), outcome


def test_a_loss_and_a_double_would_be_seen(tmp_path: Path) -> None:
    settings = stage.settings_for(f"sqlite:///{tmp_path / 'ledger.db'}", tmp_path)
    scene = stage.build(settings)
    with nodes.serving(settings, quiet=tmp_path / "log") as served:
        forget = Blow(lambda: _falsify(settings), 1)
        outcome = trial.run(settings, scene, served, tmp_path, count=20, blows=[forget])
    assert outcome.lost > 0
    assert outcome.doubled > 0
    assert outcome.faults


def _falsify(settings: Settings) -> None:
    """Take one stored record away, and make another say what a third says."""
    with stage.portal_on(settings):
        first, second, third, *_ = Submission.select()
        first.delete_instance()
        second.answers = third.answers
        second.save()
