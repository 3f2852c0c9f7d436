"""A job is done once, whoever dies: lease, heartbeat, fencing; on both databases."""

import signal
import threading
from collections import Counter
from datetime import timedelta

import pytest
from peewee import OperationalError

from portal.core.clock import now
from portal.core.database import database, transaction
from portal.core.errors import UserError
from portal.core.events import Listeners
from portal.core.jobs import Job, JobHandle, JobState, cancel, enqueue, queue, worker
from portal.core.jobs.models import LeaseLost
from portal.core.jobs.worker import Attempt, work_once

pytestmark = pytest.mark.usefixtures("connected")


def test_a_job_exists_when_its_transaction_does() -> None:
    class Undone(Exception):
        pass

    def undone() -> None:
        with transaction():
            enqueue("greet", {})
            raise Undone

    with pytest.raises(Undone):
        undone()
    assert queue.claim() is None


def test_one_unique_key_is_one_job() -> None:
    assert enqueue("nightly", {}, "nightly:1").id == enqueue("nightly", {}, "nightly:1").id


def test_a_dead_workers_job_is_given_to_another_after_its_lease() -> None:
    enqueue("slow", {})
    first = queue.claim()
    assert first is not None
    assert queue.claim() is None
    second = queue.claim(now() + queue.LEASE + timedelta(seconds=1))
    assert second is not None
    assert second.attempts == 2
    # The first worker wakes up: nothing it says counts any more.
    assert not queue.prolong(first)
    assert not queue.finish(first)
    with pytest.raises(LeaseLost):
        Attempt(first).fence()
    assert queue.finish(second)


def test_a_heartbeat_keeps_the_job() -> None:
    enqueue("slow", {})
    job = queue.claim()
    assert job is not None
    later = now() + queue.LEASE - timedelta(seconds=1)
    assert queue.prolong(job, later)
    assert queue.claim(now() + queue.LEASE + timedelta(seconds=5)) is None


def test_a_failing_job_is_tried_again_later_then_buried() -> None:
    job = enqueue("broken", {})

    def broken(handle: JobHandle) -> None:
        raise RuntimeError("no luck")

    for attempt in range(1, 4):
        Job.update(run_at=now()).where(Job.id == job.id).execute()
        assert work_once({"broken": broken})
        state = Job.get_by_id(job.id).state
        assert state == (JobState.DEAD if attempt == 3 else JobState.WAITING)
    assert not work_once({"broken": broken})


def test_a_worker_that_always_dies_does_not_take_the_queue_down() -> None:
    job = enqueue("killer", {})
    moment = now()
    for _ in range(3):
        assert queue.claim(moment) is not None
        moment += queue.LEASE + timedelta(seconds=1)
    assert queue.claim(moment) is None
    assert Job.get_by_id(job.id).state == JobState.DEAD


def test_what_a_person_can_mend_is_not_tried_again() -> None:
    job = enqueue("refused", {})

    def refused(handle: JobHandle) -> None:
        raise UserError("Choisissez une période plus courte.")

    work_once({"refused": refused})
    buried = Job.get_by_id(job.id)
    assert (buried.state, buried.error) == (JobState.DEAD, "Choisissez une période plus courte.")


def test_a_cancelled_job_stops_at_its_next_progress() -> None:
    job = enqueue("long", {})
    reached = []

    def long(handle: JobHandle) -> None:
        handle.progress(1, 2)
        cancel(job.id)
        handle.progress(2, 2)
        reached.append("end")

    work_once({"long": long})
    stopped = Job.get_by_id(job.id)
    assert (stopped.state, stopped.done_units, reached) == (JobState.CANCELLED, 1, [])


def test_two_workers_do_each_job_once() -> None:
    for number in range(60):
        enqueue("count", {"number": number})
    done: Counter[int] = Counter()

    def count(handle: JobHandle, number: int) -> None:
        done[number] += 1

    def drain() -> None:
        with database.connection_context():
            while work_once({"count": count}):
                pass

    workers = [threading.Thread(target=drain) for _ in range(2)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    assert done == Counter(range(60))


def test_a_job_given_up_is_announced_once_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard: list[tuple[str, str]] = []
    monkeypatch.setattr(queue, "buried", Listeners())
    queue.buried.wire(lambda job: heard.append((job.state, job.error)))
    job = enqueue("broken", {})

    def broken(handle: JobHandle) -> None:
        raise RuntimeError("no luck")

    for _ in range(3):
        assert heard == []
        Job.update(run_at=now()).where(Job.id == job.id).execute()
        work_once({"broken": broken})
    assert heard == [("dead", worker.GIVEN_UP)]


def test_the_worker_outlives_a_passing_database_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database goes away under a claim, then answers; the job is done by the same worker."""
    database.close()
    claim, done = queue.claim, []

    def gone() -> None:
        monkeypatch.setattr(queue, "claim", claim)
        raise OperationalError("the server closed the connection unexpectedly")

    def last(handle: JobHandle) -> None:
        done.append(1)
        signal.raise_signal(signal.SIGTERM)

    with database.connection_context():
        enqueue("last", {})
    monkeypatch.setattr(queue, "claim", gone)
    monkeypatch.setattr(worker, "PAUSE", 0.01)
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        worker.work({"last": last})
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
        database.connect(reuse_if_open=True)
    assert done == [1]
