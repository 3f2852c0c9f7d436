"""The table of jobs, and what a handler is given."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, Protocol

from peewee import CharField, IntegerField, TextField

from portal.core.clock import now
from portal.core.database import BaseModel, Json, Moment, check, one_of


class JobState(StrEnum):
    """Where a job stands. ``dead`` was tried as often as allowed."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    DEAD = "dead"
    CANCELLED = "cancelled"


class Job(BaseModel):
    """One piece of work. ``attempts`` is the fence: only the newest attempt may finish the job."""

    name = CharField(max_length=80)
    args = Json(default=dict)
    state = CharField(max_length=12, default=JobState.WAITING)
    created = Moment(default=now)
    run_at = Moment(default=now)
    lease_until = Moment(null=True)
    attempts = IntegerField(default=0)
    max_attempts = IntegerField(default=3)
    unique_key = CharField(max_length=200, null=True, unique=True)
    done_units = IntegerField(default=0)
    total_units = IntegerField(default=0)
    error = TextField(default="")

    class Meta:
        table_name = "job"
        indexes = ((("state", "run_at"), False),)
        constraints = [
            one_of("state", JobState),
            check("job_attempts_bounded", "attempts >= 0 AND max_attempts >= 1"),
        ]


class WorkerBeat(BaseModel):
    """The last sign of life of one worker process, whose own id is the key."""

    at = Moment(index=True)

    class Meta:
        table_name = "worker_beat"


class Cancelled(Exception):
    """Somebody cancelled the job while it ran."""


class LeaseLost(Exception):
    """Another worker took the job over; this attempt's result must not count."""


class JobHandle(Protocol):
    """What a handler knows of the attempt it runs in."""

    def progress(self, done: int, total: int) -> None:
        """Show how far the work is; raises Cancelled or LeaseLost when it should stop."""

    def fence(self) -> None:
        """Call inside the transaction that keeps the result: raises unless this attempt holds."""


JobHandler = Callable[..., Any]
