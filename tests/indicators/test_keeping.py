"""Counters are a recount of the records after any history, and whoever sends at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import UUID

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.core.database import database
from portal.core.errors import PortalError
from portal.core.ids import new_id
from portal.indicators import recount
from portal.indicators.keeping import CELLS
from portal.indicators.models import Counter
from portal.intake.models import Submission, Tally
from tests.indicators.scene import CANCELLED, Scene
from tests.intake import house as h

#: So many people send at once, so many records each.
SENDERS, RECORDS = 8, 5
FIELDS = st.builds(
    lambda *answers: answers,
    st.sampled_from(["31/3/2026", "1/4/2026", "15/4/2026"]),
    st.sampled_from(["45 min", "2 h"]),
    st.integers(0, 40),
    st.sampled_from(["c_held", CANCELLED]),
)
ACTS = st.tuples(
    st.sampled_from(["send", "save", "blank", "judge", "back", "undo"]),
    st.integers(0, 2),
    st.sampled_from(["partner", "stranger"]),
    FIELDS,
    st.booleans(),
)


def _sums(state: str) -> tuple[int, ...]:
    rows = Counter.select().where(Counter.state == state)
    return tuple(sum(getattr(row, name) for row in rows) for name in CELLS.sums)


def test_a_record_counts_where_it_stands(scene: Scene) -> None:
    record = scene.write(verb="save")
    assert _sums("draft") == (1, 1, 90, 3)
    record = scene.write(key=record.id)
    assert (_sums("draft"), _sums("submitted")) == ((0, 0, 0, 0), (1, 1, 90, 3))
    scene.validate(record)
    assert (_sums("submitted"), _sums("validated")) == ((0, 0, 0, 0), (1, 1, 90, 3))
    scene.send_back(record)
    record = scene.write(fields=scene.fields("2/4/2026", "1 h", 5), key=record.id)
    assert (_sums("returned"), _sums("submitted")) == ((0, 0, 0, 0), (1, 1, 60, 5))
    months = {row.month for row in Counter.select().where(Counter.records != 0)}
    assert months == {date(2026, 4, 1)}


def test_a_cancelled_activity_is_a_record_and_no_session(scene: Scene) -> None:
    scene.write(fields=scene.fields(status=CANCELLED))
    assert _sums("submitted") == (1, 0, 0, 0)


def test_the_action_that_was_chosen_last_counts(scene: Scene) -> None:
    record = scene.write(verb="save")
    scene.write(key=record.id, action=scene.other_action)
    counting = {row.action_id for row in Counter.select().where(Counter.records != 0)}
    assert counting == {scene.other_action.id}


JUDGED = {"judge": Scene.validate, "back": Scene.send_back, "undo": Scene.take_back}


def _act(scene: Scene, keys: list[UUID], act: tuple[object, ...]) -> None:
    verb, number, who, answers, other = act
    record = Submission.get_or_none(Submission.id == keys[number])
    try:
        if judge := JUDGED.get(str(verb)):
            if record:
                judge(scene, record)
            return
        fields = {h.PLACE: ["Gare"]} if verb == "blank" else scene.fields(*answers)
        action = scene.other_action if other else None
        kind = "send" if verb == "send" else "save"
        scene.write(str(who), fields, key=keys[number], action=action, verb=kind)
    except PortalError:
        return


@given(st.lists(ACTS, max_size=16))
@settings(max_examples=30, suppress_health_check=list(HealthCheck))
def test_counters_are_a_recount_after_any_history(
    scene: Scene, acts: list[tuple[object, ...]]
) -> None:
    keys = [new_id() for _ in range(3)]
    for act in acts:
        _act(scene, keys, act)
    assert recount.differences() == []


def test_eight_people_who_send_at_once_lose_nothing(scene: Scene) -> None:
    def send(number: int) -> None:
        with database.connection_context():
            for turn in range(RECORDS):
                who = ("partner", "stranger")[(number + turn) % 2]
                record = scene.write(who, verb="save")
                record = scene.write(who, key=record.id)
                if turn % 2:
                    scene.validate(record)

    with ThreadPoolExecutor(SENDERS) as pool:
        for done in [pool.submit(send, number) for number in range(SENDERS)]:
            done.result(timeout=60)
    everyone = SENDERS * RECORDS
    assert sum(row.records for row in Counter.select()) == everyone
    assert sum(row.records for row in Tally.select()) == everyone
    assert recount.differences() == []


def test_verify_names_what_drifted_and_rebuild_mends_it(scene: Scene) -> None:
    scene.validate(scene.write())
    scene.write("stranger")
    Counter.update(heads=Counter.heads + 2).where(Counter.state == "validated").execute()
    Tally.delete().where(Tally.state == "submitted").execute()
    runner = scene.app.test_cli_runner()
    broken = runner.invoke(args=["counters", "verify"])
    assert broken.exit_code == 1
    assert "(1, 1, 90, 5) au lieu de (1, 1, 90, 3)" in broken.output
    assert "state=submitted" in broken.output
    assert runner.invoke(args=["counters", "rebuild"]).exit_code == 0
    mended = runner.invoke(args=["counters", "verify"])
    assert (mended.exit_code, mended.output.strip()) == (0, "Les compteurs sont justes.")


@pytest.fixture
def many(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> Scene:
    monkeypatch.setattr(recount, "AT_ONCE", 2)
    for _ in range(5):
        scene.write()
    return scene


def test_a_recount_reads_every_record_some_at_a_time(many: Scene) -> None:
    assert recount.differences() == []


def test_the_demonstration_counts(app: Flask) -> None:
    from portal.demo import commands, removal

    with app.app_context(), database.connection_context():
        commands.load_all({"REAJI": 25, "INVISIBLES": 25})
        assert recount.differences() == []
        removal.remove()
        assert recount.differences() == []
        assert Counter.select().count() == Tally.select().count() == 0
