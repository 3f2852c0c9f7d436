"""How far the moving of records to a revision has come."""

from dataclasses import dataclass
from typing import Any

from portal.core.database import is_sqlite
from portal.core.errors import Conflict
from portal.core.jobs import Job, JobState
from portal.designer.messages import say
from portal.designer.models import Form, Revision


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
    return f"{_form_key(revision)}{revision.id}:"


def _form_key(revision: Revision) -> str:
    return f"move:{revision.form_id}:"


def last_moving(revision: Revision) -> Moving | None:
    """Return the last moving of many records to a revision, if there was one."""
    rows = Job.select().where(Job.unique_key.startswith(job_key(revision)))
    job = rows.order_by(Job.created.desc(), Job.id.desc()).first()
    return Moving(job) if job else None


def open_jobs(revision: Revision) -> list[Job]:
    """Return the jobs that still move records of a form, to whichever of its revisions."""
    rows = Job.select().where(
        Job.unique_key.startswith(_form_key(revision)),
        Job.state.in_((JobState.WAITING, JobState.RUNNING)),
    )
    return list(rows)


def refuse_second(revision: Revision) -> None:
    """Raise Conflict while records of the form are still moved; the caller holds a transaction.

    The form is held until that ends: of two who ask at the same instant, one is first.
    """
    form: Any = Form.select().where(Form.id == revision.form_id)
    (form if is_sqlite() else form.for_update()).get()
    if open_jobs(revision):
        raise Conflict(say("still_moving"))
