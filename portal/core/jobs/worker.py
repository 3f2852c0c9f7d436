"""The worker process: takes jobs one by one until it is told to stop."""

import logging
import signal
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import FrameType

from peewee import DatabaseError, InterfaceError
from playhouse.pool import PooledDatabase

from portal.core.database import database
from portal.core.errors import PortalError
from portal.core.jobs import beat, queue
from portal.core.jobs.chores import Chore, Round
from portal.core.jobs.models import Cancelled, Job, JobHandler, JobState, LeaseLost
from portal.core.logs import reference

log = logging.getLogger(__name__)

#: Several heartbeats fit in one lease, so that one slow write does not cost the job.
HEARTBEAT = queue.LEASE.total_seconds() / 4
#: How long an idle worker waits before it looks again (seconds).
IDLE = 0.5
#: How long it waits for a database that did not answer (seconds).
PAUSE = 5.0

AGAIN = "Le traitement a échoué\u00a0; il sera repris."
GIVEN_UP = "Le traitement a échoué plusieurs fois. Demandez-le de nouveau."


class Attempt:
    """One attempt at one job, as its handler sees it (``JobHandle``)."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def progress(self, done: int, total: int) -> None:
        """Show how far the work is (units of the handler's choice)."""
        if not queue.report(self.job, done, total):
            self._stop()

    def fence(self) -> None:
        """Hold the job's row until the transaction ends, or raise when the attempt was lost."""
        if not queue.prolong(self.job):
            self._stop()

    def _stop(self) -> None:
        state = Job.select(Job.state).where(Job.id == self.job.id).scalar()
        raise Cancelled if state == JobState.CANCELLED else LeaseLost


class Heartbeat:
    """Prolongs a lease from a thread of its own while the handler works."""

    def __init__(self, job: Job) -> None:
        self.job, self.over = job, threading.Event()
        self.thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> None:
        self.thread.start()

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.thread.join()

    def _beat(self) -> None:
        while not self.over.wait(HEARTBEAT):
            with suppress(Exception), database.connection_context():
                queue.prolong(self.job)
                beat.strike()


def work_once(handlers: Mapping[str, JobHandler]) -> bool:
    """Do one job, if there is one; tell whether there was."""
    job = queue.claim()
    if job is None:
        return False
    with reference.standing_for(str(job.id)):
        _attempt(job, handlers)
    return True


def _attempt(job: Job, handlers: Mapping[str, JobHandler]) -> None:
    log.info("job %s begins, attempt %s", job.name, job.attempts)
    try:
        with Heartbeat(job):
            handlers[job.name](Attempt(job), **job.args)
        queue.finish(job)
        log.info("job %s done", job.name)
    except (Cancelled, LeaseLost):
        log.info("job %s stopped", job.name)
    except PortalError as error:
        log.info("job %s refused", job.name)
        queue.fail(job, error.message, final=True)
    except Exception:
        log.exception("job %s failed", job.name)
        queue.fail(job, GIVEN_UP if queue.is_last(job) else AGAIN)


def work(handlers: Mapping[str, JobHandler], chores: Sequence[Chore] = ()) -> None:
    """Work until SIGTERM or SIGINT; the job in hand is finished first. Chores go on beside.

    A database that fails for a while (restart, full disk, lock) is waited for.
    """
    stop = threading.Event()

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask_to_stop)
    with Round(chores):
        while not stop.is_set():
            if pause := _turn(handlers):
                stop.wait(pause)


def _turn(handlers: Mapping[str, JobHandler]) -> float:
    """Do one job, if there is one; return how long to wait before the next turn (seconds)."""
    try:
        with database.connection_context():
            beat.strike()
            return 0 if work_once(handlers) else IDLE
    except (DatabaseError, InterfaceError):
        log.exception("the database failed; next attempt in %s s", PAUSE)
        _drop_connections()
        return PAUSE


def _drop_connections() -> None:
    """Forget every connection, so that the next turn opens one anew."""
    with suppress(Exception):
        database.close()
    if isinstance(database.obj, PooledDatabase):
        with suppress(Exception):
            database.obj.close_idle()
