"""Runs: every workbook that was made, with what it was made from."""

from enum import StrEnum
from uuid import UUID

from peewee import (
    BigIntegerField,
    BlobField,
    BooleanField,
    CharField,
    DateField,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from portal.accounts.models import Organisation, User
from portal.core.clock import now
from portal.core.database import BaseModel, Json, Moment, check, one_of
from portal.core.jobs.models import Job
from portal.projects.models import ActivityType, Project


class RunKind(StrEnum):
    """What a run makes."""

    DATA = "data"
    FUNDER = "funder"


class RunState(StrEnum):
    """Where a run stands; a finished one never changes."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Run(BaseModel):
    """One workbook. ``snapshot`` holds every figure it shows, so that it can be made again.

    The rows of a data run stand in ``RunRows``.

    ``nominative`` runs hold names: only roles that read names see them. ``fields`` are the ids of
    the form's fields that a data run shows, to tell when one of them turns out to name people.
    ``conformity`` is what the proof of a funder's workbook found: places, never their contents.
    ``organisation`` is set on a run limited to one organisation's records. ``template_sha256``
    names the funder's file.
    """

    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT")
    project_id: UUID
    kind = CharField(max_length=8)
    activity_type = ForeignKeyField(ActivityType, backref="+", null=True, on_delete="RESTRICT")
    activity_type_id: UUID | None
    organisation = ForeignKeyField(Organisation, backref="+", null=True, on_delete="RESTRICT")
    organisation_id: UUID | None
    template = CharField(max_length=80, null=True)
    template_sha256 = CharField(max_length=64, null=True)
    filters = Json(default=dict)
    as_of = DateField()
    snapshot = Json(null=True)
    nominative = BooleanField(default=False)
    fields = Json(default=list)
    state = CharField(max_length=12, default=RunState.WAITING)
    job = ForeignKeyField(Job, backref="+", null=True, on_delete="SET NULL")
    job_id: UUID | None
    conformity = Json(null=True)
    file_key = CharField(max_length=32, null=True)
    file_name = CharField(max_length=160, default="")
    sha256 = CharField(max_length=64, null=True)
    size = BigIntegerField(null=True)
    author = ForeignKeyField(User, backref="+", on_delete="RESTRICT")
    author_id: UUID
    created = Moment(default=now)
    finished = Moment(null=True)
    error = TextField(default="")

    class Meta:
        table_name = "run"
        indexes = ((("project", "created"), False),)
        constraints = [
            one_of("kind", RunKind),
            one_of("state", RunState),
            check("run_done", "state <> 'done' OR (file_key IS NOT NULL AND sha256 IS NOT NULL)"),
        ]


class RunRows(BaseModel):
    """Some of the rows that one sheet of a data run shows, in their order: compressed JSON.

    Sheet 0 holds the records, the others what is listed in them.
    """

    run = ForeignKeyField(Run, backref="+", on_delete="CASCADE", index=False)
    run_id: UUID
    sheet = IntegerField(default=0)
    number = IntegerField()
    content = BlobField()

    class Meta:
        table_name = "run_rows"
        indexes = ((("run", "sheet", "number"), True),)
