"""A worker that is killed in mid-export: another one makes the workbook, and it counts once."""

import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest

import dev
from portal.core import journal
from portal.core.clock import now
from portal.core.ids import new_id
from portal.core.jobs import Job, JobState
from portal.core.security_log import SecurityEntry
from portal.core.settings import Settings
from portal.exports import commands
from portal.exports.filters import Filters
from portal.exports.models import Run
from portal.intake.models import Submission
from tests.exports import support
from tests.intake import house as houses
from tests.reliability import stage

#: Enough for the export to be seen at work, and killed there.
RECORDS = 600
PATIENCE = 60  # seconds


@pytest.fixture
def run(settings: Settings) -> Iterator[Run]:
    """Ask for the data workbook of many records, from a process that makes none."""
    with stage.portal_on(settings):
        house = houses.build()
        _multiply(support.sent(house))
        actor = house.actors["coordinator"]
        yield commands.request_data(actor, house.activity.id, Filters())


def _multiply(record: Submission) -> None:
    kept = Submission.get_by_id(record.id).__data__
    rows = [{**kept, "id": new_id(), "reference": f"ESSAI-{number}"} for number in range(RECORDS)]
    for first in range(0, RECORDS, 100):
        Submission.insert_many(rows[first : first + 100]).execute()


@contextmanager
def working(settings: Settings) -> Iterator[subprocess.Popen[bytes]]:
    """Lend a worker as it really runs."""
    environment = stage.environment(settings)
    process = subprocess.Popen((*dev.FLASK, "worker"), env=environment, start_new_session=True)
    try:
        yield process
    finally:
        dev.end([process])


def wait_until(job_id: UUID, holds: Callable[[Job], bool]) -> Job:
    limit = time.monotonic() + PATIENCE
    while not holds(job := Job.get_by_id(job_id)):
        assert time.monotonic() < limit, (job.state, job.done_units)
        time.sleep(0.002)
    return job


def is_writing(job: Job) -> bool:
    """Tell whether the rows are taken, and some of them are in the workbook."""
    return 0 < job.total_units < 2 * job.done_units


def test_killed_while_it_writes_the_export_is_done_once_by_another(
    run: Run, settings: Settings
) -> None:
    with working(settings) as process:
        wait_until(run.job_id, is_writing)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
    left = Job.get_by_id(run.job_id)
    assert (left.state, left.attempts) == (JobState.RUNNING, 1)
    assert Run.get_by_id(run.id).state == "waiting"
    Job.update(lease_until=now()).execute()  # the minute it had is over
    with working(settings):
        done = wait_until(run.job_id, lambda job: job.state == JobState.DONE)
    assert done.attempts == 2
    _is_effective_once(run, settings)


def _is_effective_once(run: Run, settings: Settings) -> None:
    made = Run.get_by_id(run.id)
    (file,) = (path for path in settings.files.rglob("*") if path.is_file())
    assert (made.state, made.file_key) == ("done", file.name)
    assert len(support.content(made)) == made.size
    assert len(support.rows(made)) == RECORDS + 1
    entries = journal.timeline("run", run.id)
    assert [entry.action for entry in entries] == ["requested", "writing", "made"]
    assert entries[-1].detail == {"sha256": made.sha256}
    noted = SecurityEntry.select().where(SecurityEntry.object_id == run.id)
    events = noted.order_by(SecurityEntry.at, SecurityEntry.id)
    assert [entry.event for entry in events] == ["export_asked", "export_made"]
