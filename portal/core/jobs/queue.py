"""The queue: enqueue in the business transaction; claim, prolong and finish with fencing."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from peewee import IntegrityError

from portal.core.clock import now
from portal.core.database import is_sqlite, transaction
from portal.core.events import Listeners
from portal.core.jobs.models import Job, JobState

#: A worker that says nothing for this long has died, and its job is given to another.
LEASE = timedelta(seconds=60)
#: Heard with a job that will not be tried again, in the transaction that says so.
buried: Listeners[[Job]] = Listeners()


def enqueue(
    name: str, args: dict[str, Any], unique_key: str | None = None, max_attempts: int = 3
) -> Job:
    """Queue a job; it exists when the surrounding transaction does.

    The same ``unique_key`` twice gives the first job back, so that periodic jobs are queued once.
    """
    if unique_key and (known := Job.get_or_none(Job.unique_key == unique_key)):
        return known
    try:
        with transaction():
            return Job.create(
                name=name, args=args, unique_key=unique_key, max_attempts=max_attempts
            )
    except IntegrityError:
        return Job.get(Job.unique_key == unique_key)


def cancel(job_id: UUID) -> bool:
    """Cancel a job that is not finished; a running handler notices at its next progress."""
    open_states = (JobState.WAITING, JobState.RUNNING)
    query = Job.update(state=JobState.CANCELLED, lease_until=None)
    return query.where(Job.id == job_id, Job.state.in_(open_states)).execute() == 1


def claim(moment: datetime | None = None) -> Job | None:
    """Take the oldest job that is due, or whose worker died; None when there is nothing to do.

    A claim that would be one attempt too many buries the job instead.
    """
    moment = moment or now()
    with transaction():
        due = (Job.state == JobState.WAITING) & (Job.run_at <= moment)
        orphaned = (Job.state == JobState.RUNNING) & (Job.lease_until < moment)
        query = Job.select().where(due | orphaned).order_by(Job.run_at, Job.id).limit(1)
        job = (query if is_sqlite() else query.for_update(skip_locked=True)).first()
        if job is None:
            return None
        if job.attempts >= job.max_attempts:
            _bury(job)
            return None
        job.state, job.attempts, job.lease_until = (
            JobState.RUNNING,
            job.attempts + 1,
            moment + LEASE,
        )
        job.save()
        return job


def _bury(job: Job) -> None:
    job.state, job.lease_until = JobState.DEAD, None
    job.error = (
        job.error or "Le traitement s’est interrompu plusieurs fois. Demandez-le de nouveau."
    )
    job.save()
    buried.announce(job)


def held(job: Job) -> Any:
    """Return the condition that ``job``'s attempt is still the one that counts."""
    return (Job.id == job.id) & (Job.attempts == job.attempts) & (Job.state == JobState.RUNNING)


def prolong(job: Job, moment: datetime | None = None) -> bool:
    """Renew the lease; False when the attempt no longer counts."""
    return Job.update(lease_until=(moment or now()) + LEASE).where(held(job)).execute() == 1


def report(job: Job, done: int, total: int) -> bool:
    """Keep the progress and renew the lease; False when the attempt no longer counts."""
    update = Job.update(done_units=done, total_units=total, lease_until=now() + LEASE)
    return update.where(held(job)).execute() == 1


def finish(job: Job) -> bool:
    """Mark the job done; False when the attempt no longer counts."""
    return (
        Job.update(state=JobState.DONE, lease_until=None, error="").where(held(job)).execute() == 1
    )


def fail(job: Job, error: str, *, final: bool = False) -> bool:
    """Put the job back with a growing delay, or bury it after the last attempt."""
    last = final or is_last(job)
    update = Job.update(
        state=JobState.DEAD if last else JobState.WAITING,
        lease_until=None,
        error=error,
        run_at=now() + timedelta(seconds=5 * 4**job.attempts),
    )
    with transaction():
        counts = update.where(held(job)).execute() == 1
        if counts and last:
            buried.announce(Job.get_by_id(job.id))
    return counts


def is_last(job: Job) -> bool:
    """Tell whether ``job``'s present attempt is the last one it has."""
    return job.attempts >= job.max_attempts
