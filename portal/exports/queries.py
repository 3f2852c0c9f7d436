"""Reads of runs: those of the current project that the acting person may see."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any
from uuid import UUID

from peewee import JOIN, ModelSelect

from portal.accounts.models import Organisation, User
from portal.core import journal, policy
from portal.core.jobs import Job, JobState
from portal.core.journal import HistoryEntry
from portal.core.policy import Actor, Scope
from portal.core.reading import one
from portal.exports.models import Run, RunKind, RunState
from portal.intake import queries as intake
from portal.projects import queries as projects
from portal.projects.models import ActivityType

#: The cell of the policy table that each kind of run asks.
OBJECTS = {RunKind.DATA: "data_workbook", RunKind.FUNDER: "funder_workbook"}
#: What a list of runs shows; what fills pages of its own stays in the database.
LISTED = [one for one in Run._meta.sorted_fields if one not in {Run.snapshot, Run.conformity}]


class Stage(StrEnum):
    """Where a run stands for its reader, its job included."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Progress:
    """How far a run is: ``done`` of ``total`` units; ``error`` says why it failed."""

    stage: Stage
    done: int = 0
    total: int = 0
    error: str = ""

    @property
    def over(self) -> bool:
        """Tell whether nothing will change any more."""
        return self.stage not in (Stage.WAITING, Stage.RUNNING)

    @property
    def percent(self) -> int:
        """Whole percent; 100 only once the workbook is kept."""
        if self.stage is Stage.DONE:
            return 100
        return min(99, self.done * 100 // self.total) if self.total else 0


def runs(actor: Actor, *columns: Any) -> "ModelSelect[Run]":
    """Return the runs that ``actor`` may see, with author and activity type, newest first.

    Runs that hold names, or answers that turned out to name people since, are for those who read
    names; a partner sees those of the own organisation only.
    """
    seen = [Run.id.in_(_ids(actor, kind)) for kind in RunKind]
    rows = (
        Run.select(*(columns or LISTED), User, ActivityType, Job)
        .join_from(Run, User)
        .join_from(Run, ActivityType, JOIN.LEFT_OUTER)
        .join_from(Run, Job, JOIN.LEFT_OUTER)
        .where(seen[0] | seen[1])
        .order_by(Run.created.desc(), Run.id.desc())
    )
    if policy.sees_names(actor):
        return rows
    return rows.where(~Run.nominative, Run.id.not_in(_named_since(actor)))


def _named_since(actor: Actor) -> list[UUID]:
    """Return the runs of the project that show a field which became nominative after them."""
    plain = Run.select(Run.id, Run.fields, Run.activity_type).where(
        Run.project == actor.project_id, Run.kind == RunKind.DATA, ~Run.nominative
    )
    named = cache(intake.withheld_parts)
    return [row.id for row in plain if not named(row.activity_type_id).isdisjoint(row.fields)]


def _ids(actor: Actor, kind: RunKind) -> "ModelSelect[Run]":
    rows = Run.select(Run.id).where(Run.kind == kind)
    return policy.scoped(
        rows, actor, OBJECTS[kind], "see", project=Run.project, organisation=Run.organisation
    )


def run(actor: Actor, run_id: UUID | str | None) -> Run:
    """Return one run with its snapshot; NotFound when it is absent or not theirs."""
    return one(runs(actor, Run), Run, run_id)


def progress(run: Run) -> Progress:
    """Return how far a run that was looked up already is."""
    if run.state != RunState.WAITING:
        return Progress(Stage(run.state), error=run.error)
    job = run.job
    if job is None or job.state in (JobState.DEAD, JobState.DONE):
        return Progress(Stage.FAILED, error=job.error if job else "")
    if job.state == JobState.CANCELLED:
        return Progress(Stage.CANCELLED)
    stage = Stage.RUNNING if job.state == JobState.RUNNING else Stage.WAITING
    return Progress(stage, job.done_units, job.total_units)


def verified(run: Run) -> HistoryEntry | None:
    """Return the last time the run was made again, if it was."""
    entries = journal.timeline("run", run.id)
    return next((entry for entry in reversed(entries) if entry.action == "made_again"), None)


def author(actor: Actor, run: Run) -> str:
    """Return who asked for a run, as ``actor`` may know it: a name, or only a role."""
    if policy.sees_names(actor) or run.author_id == actor.user_id:
        return run.author.name
    return str(run.filters.get("role", ""))


def organisations(actor: Actor) -> list[Organisation]:
    """Return the organisations whose records a data workbook can be limited to."""
    if policy.scope(actor, "data_workbook", "make") is Scope.OWN:
        own = Organisation.id.in_(actor.organisations_for("data_workbook", "make"))
        return list(Organisation.select().where(own).order_by(Organisation.name))
    return list(projects.organisations(actor))


def must_choose(actor: Actor) -> bool:
    """Tell whether the person has to say which of several own organisations is meant."""
    own = policy.scope(actor, "data_workbook", "make") is Scope.OWN
    return own and len(actor.organisations_for("data_workbook", "make")) > 1
