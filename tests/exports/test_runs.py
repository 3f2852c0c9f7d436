"""Runs: made once, kept with their proof, made again to the byte, seen by those who may."""

import hashlib
from datetime import date, timedelta
from typing import Any

import pytest

from portal.core import journal
from portal.core.clock import now
from portal.core.errors import Conflict
from portal.core.files import Folder, storage
from portal.core.jobs import Job, JobState, queue
from portal.core.jobs.models import Cancelled, LeaseLost
from portal.core.jobs.worker import GIVEN_UP, Attempt, work_once
from portal.core.security_log import SecurityEntry
from portal.core.web import portal
from portal.exports import commands, making, queries
from portal.exports.filters import Filters
from portal.exports.keeping import pieces
from portal.exports.models import Run
from portal.exports.queries import Stage
from portal.finance.models import BudgetLine
from portal.intake.models import Submission, SubmissionState
from portal.workbooks.conformity import Conformity
from tests.exports import support
from tests.exports.budgets import REAJI, financed
from tests.intake.house import House


def actions(run: Run) -> list[str]:
    return [entry.action for entry in journal.timeline("run", run.id)]


def test_a_run_says_who_when_what_and_proves_its_file(house: House) -> None:
    support.sent(house)
    run = support.data_run(house)
    assert (run.author.name, run.kind, run.state) == ("Coordinator", "data", "done")
    assert hashlib.sha256(support.content(run)).hexdigest() == run.sha256
    assert len(support.content(run)) == run.size
    assert actions(run) == ["requested", "writing", "made"]


@pytest.mark.parametrize("kind", ["data", "funder"])
def test_made_again_from_its_snapshot_it_is_the_same_to_the_byte(house: House, kind: str) -> None:
    support.sent(house)
    keeper = financed(house, REAJI)
    run = support.data_run(house, "finance") if kind == "data" else support.funder_run(keeper)
    before = support.content(run)
    # What was kept counts, not what the database says since.
    Submission.update(reference="AUTRE").execute()
    BudgetLine.update(amount=1).execute()
    storage().remove(run.file_key or "")
    commands.again(keeper, run.id)
    support.work()
    again = Run.get_by_id(run.id)
    assert support.content(again) == before
    assert again.sha256 == run.sha256
    verified = queries.verified(again)
    assert verified is not None
    assert verified.detail == {"same": True}


def test_a_workbook_that_cannot_be_made_the_same_says_so(house: House) -> None:
    support.sent(house)
    run = support.data_run(house)
    other = {**run.snapshot, "title": "Autre titre"}
    Run.update(snapshot=other).where(Run.id == run.id).execute()
    commands.again(house.actors["coordinator"], run.id)
    support.work()
    verified = queries.verified(run)
    assert verified is not None
    assert verified.detail == {"same": False}
    assert Run.get_by_id(run.id).sha256 == run.sha256
    assert len(support.files()) == 1


def test_two_runs_of_the_same_data_share_their_rows_not_their_dates(house: House) -> None:
    support.sent(house)
    first, second = support.data_run(house), support.data_run(house)
    assert list(pieces(first.id)) == list(pieces(second.id)) != []
    assert first.id != second.id


def handle() -> Attempt:
    job = queue.claim()
    assert job is not None
    return Attempt(job)


def late() -> Any:
    return now() + queue.LEASE + timedelta(seconds=1)


class Killed(BaseException):
    """What a power cut looks like to the code: nothing after it runs."""


def killed_while_writing(monkeypatch: pytest.MonkeyPatch, attempt: Attempt, run: Run) -> None:
    def die(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr("portal.workbooks.data.write_data_workbook", die)
        with pytest.raises(Killed):
            making.make(attempt, str(run.id))


def test_a_job_killed_midway_is_done_once_by_the_next_worker(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    support.sent(house)
    run = commands.request_data(house.actors["coordinator"], house.activity.id, Filters())
    first = handle()
    killed_while_writing(monkeypatch, first, run)
    taken = Run.get_by_id(run.id).snapshot
    assert (taken["count"], len(list(pieces(run.id)))) == (1, 1)
    support.sent(house)  # after the snapshot: not in this workbook
    second = Attempt(queue.claim(late()))  # type: ignore[arg-type]
    making.make(second, str(run.id))
    queue.finish(second.job)
    # The first worker was only slow, and comes back: its result does not count.
    Run.update(state="waiting", file_key=None, sha256=None).where(Run.id == run.id).execute()
    with pytest.raises(LeaseLost):
        making.make(first, str(run.id))
    assert len(support.files()) == 1
    assert actions(run) == ["requested", "writing", "made"]
    assert Run.get_by_id(run.id).snapshot == taken


def test_an_export_is_in_both_journals_before_its_file_is_written(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    support.sent(house)
    support.sent(house)
    filters = Filters(first=date(2026, 1, 1), states=(SubmissionState.SUBMITTED,))
    actor = house.actors["coordinator"]
    run = commands.request_data(actor, house.activity.id, filters)
    killed_while_writing(monkeypatch, handle(), run)
    assert support.files() == []
    assert actions(run) == ["requested", "writing"]
    assert journal.timeline("run", run.id)[-1].detail == {"rows": 2, "nominative": True}
    asked, made = SecurityEntry.select().order_by(SecurityEntry.at)
    assert (asked.event, made.event) == ("export_asked", "export_made")
    assert {(entry.user_id, entry.object_id) for entry in (asked, made)} == {
        (actor.user_id, run.id)
    }
    assert made.detail == {
        "kind": "data",
        "nominative": True,
        "first": "2026-01-01",
        "states": "submitted",
        "activity_type": str(house.activity.id),
        "rows": 2,
    }


@pytest.mark.parametrize("after", ["fsync", "rename"])
def test_a_file_kept_by_a_killed_worker_gives_way_to_the_next_ones(
    house: House, monkeypatch: pytest.MonkeyPatch, after: str
) -> None:
    support.sent(house)
    run = commands.request_data(house.actors["coordinator"], house.activity.id, Filters())

    def die(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        last = "portal.core.files.os.fsync" if after == "fsync" else "portal.exports.making._end"
        patched.setattr(last, die)
        patched.setattr(Folder, "remove", lambda *_: None)
        with pytest.raises(Killed):
            making.make(handle(), str(run.id))
    (left,) = support.files()
    making.make(Attempt(queue.claim(late())), str(run.id))  # type: ignore[arg-type]
    assert not left.exists()
    assert len(support.files()) == 1
    assert support.content(Run.get_by_id(run.id))


def test_a_run_that_is_done_is_not_made_twice(house: House) -> None:
    support.sent(house)
    run = support.data_run(house)
    Job.update(state=JobState.WAITING, attempts=0).execute()
    assert work_once(portal().handlers)
    assert Run.get_by_id(run.id).sha256 == run.sha256
    assert len(support.files()) == 1


def test_nothing_is_left_when_the_last_transaction_fails(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    support.sent(house)
    run = commands.request_data(house.actors["coordinator"], house.activity.id, Filters())

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("portal.exports.making.journal.record", fail)
    assert work_once(portal().handlers)
    kept = Run.get_by_id(run.id)
    assert (kept.state, kept.sha256) == ("waiting", None)
    assert support.files() == []


def test_nothing_is_left_when_the_request_fails(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("portal.exports.commands.journal.record", fail)
    with pytest.raises(RuntimeError):
        commands.request_data(house.actors["coordinator"], house.activity.id, Filters())
    assert (Run.select().count(), Job.select().count()) == (0, 0)


def test_progress_is_real_and_never_goes_back(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.exports.keeping.CHUNK", 2)
    for _ in range(5):
        support.sent(house)
    run = commands.request_data(house.actors["coordinator"], house.activity.id, Filters())
    told: list[tuple[int, int]] = []

    class Listening(Attempt):
        def progress(self, done: int, total: int) -> None:
            super().progress(done, total)
            told.append((done, total))

    job = queue.claim()
    assert job is not None
    making.make(Listening(job), str(run.id))
    assert told == [(done, 10) for done in (2, 4, 5, 7, 9, 10)]
    Run.update(state="waiting").where(Run.id == run.id).execute()
    seen = queries.progress(queries.run(house.actors["coordinator"], run.id))
    assert (seen.stage, seen.done, seen.total, seen.percent) == (Stage.RUNNING, 10, 10, 99)


def test_a_cancelled_run_stops_and_keeps_nothing(house: House) -> None:
    support.sent(house)
    run = commands.request_data(house.actors["coordinator"], house.activity.id, Filters())
    attempt = handle()
    commands.cancel(house.actors["coordinator"], run.id)
    making.make(attempt, str(run.id))
    assert Run.get_by_id(run.id).state == "cancelled"
    assert support.files() == []
    with pytest.raises(Conflict):
        commands.cancel(house.actors["coordinator"], run.id)


def test_cancelling_while_rows_are_written_stops_at_the_next_one(house: House) -> None:
    support.sent(house)
    run = commands.request_data(house.actors["coordinator"], house.activity.id, Filters())

    class Interrupted(Attempt):
        def progress(self, done: int, total: int) -> None:
            if done == 2:
                commands.cancel(house.actors["coordinator"], run.id)
            super().progress(done, total)

    job = queue.claim()
    assert job is not None
    with pytest.raises(Cancelled):
        making.make(Interrupted(job), str(run.id))
    assert Run.get_by_id(run.id).state == "cancelled"
    assert support.files() == []


def test_a_job_that_dies_for_good_shows_as_failed(house: House) -> None:
    run = commands.request_data(house.actors["coordinator"], house.activity.id, Filters())
    Job.update(state=JobState.DEAD, error="Le traitement s’est interrompu.").execute()
    seen = queries.progress(queries.run(house.actors["coordinator"], run.id))
    assert (seen.stage, seen.error) == (Stage.FAILED, "Le traitement s’est interrompu.")


def test_a_run_ends_with_the_job_that_is_given_up(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    support.sent(house)
    run = commands.request_data(house.actors["coordinator"], house.activity.id, Filters())
    Job.update(attempts=2).execute()
    monkeypatch.setattr("portal.exports.snapshots.take", lambda *_: 1 / 0)
    assert work_once(portal().handlers)
    ended = Run.get_by_id(run.id)
    assert (ended.state, ended.error) == ("failed", GIVEN_UP)
    assert ended.finished is not None


def test_a_funders_workbook_keeps_its_conformity_sheet(house: House) -> None:
    run = support.funder_run(financed(house, REAJI))
    told = Conformity.from_data(run.conformity)
    assert told.sha256 == run.sha256
    assert told.template_sha256 == run.template_sha256
    assert told.compared == told.equal
    assert [(block.sheet, block.result) for block in told.blocks] == [
        ("Plan de financement", (5, 7))
    ]
    assert support.data_run(house).conformity is None
