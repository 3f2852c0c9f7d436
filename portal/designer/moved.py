"""How far the moving of records to a revision has come."""

from dataclasses import dataclass

from portal.core.jobs import Job, JobState
from portal.designer.models import Revision


@dataclass(frozen=True)
class Moving:
    """The last moving of records to a revision: numbers are counts of records."""

    job: Job

    @property
    def over(self) -> bool:
        """Whether nothing will be moved any more."""
        return self.job.state not in (JobState.WAITING, JobState.RUNNING)

    @property
    def percent(self) -> int:
        """How far it is."""
        return 100 * self.job.done_units // max(1, self.job.total_units)


def job_key(revision: Revision) -> str:
    """Return what the unique keys of the jobs that move records to a revision begin with."""
    return f"move:{revision.id}:"


def last_moving(revision: Revision) -> Moving | None:
    """Return the last moving of many records to a revision, if there was one."""
    rows = Job.select().where(Job.unique_key.startswith(job_key(revision)))
    job = rows.order_by(Job.created.desc(), Job.id.desc()).first()
    return Moving(job) if job else None
