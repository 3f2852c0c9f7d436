"""What a project has done, counted, and what it set out to do."""

from enum import StrEnum
from uuid import UUID

from peewee import BigIntegerField, CharField, DateField, ForeignKeyField, IntegerField

from portal.accounts.models import Organisation
from portal.core.database import BaseModel, check, one_of
from portal.intake.models import SubmissionState
from portal.projects.models import Action, ActivityType, Project


class Counter(BaseModel):
    """The records of one cell, and the sums of what they count for; see ``keeping``.

    ``month`` is the first day of the month of the activity, empty for a draft without a date.
    ``records`` counts every record, ``sessions`` those whose activity took place.
    Nothing is checked here: a sum that went wrong must never refuse a record.
    """

    project = ForeignKeyField(Project, backref="+", on_delete="CASCADE")
    project_id: UUID
    activity_type = ForeignKeyField(ActivityType, backref="+", on_delete="CASCADE")
    activity_type_id: UUID
    action = ForeignKeyField(Action, backref="+", null=True, on_delete="CASCADE")
    action_id: UUID | None
    organisation = ForeignKeyField(Organisation, backref="+", on_delete="CASCADE")
    organisation_id: UUID
    month = DateField(null=True)
    state = CharField(max_length=12)
    records = BigIntegerField(default=0)
    sessions = BigIntegerField(default=0)
    minutes = BigIntegerField(default=0)
    heads = BigIntegerField(default=0)

    class Meta:
        table_name = "counter"
        indexes = ((("project", "organisation"), False),)
        constraints = [one_of("state", SubmissionState)]


class Unit(StrEnum):
    """What a target counts."""

    SESSIONS = "sessions"
    HOURS = "hours"
    HEADS = "heads"


class Target(BaseModel):
    """What the project set out to do, for an activity type, an action, or one in the other.

    ``value`` is in ``unit``. ``starts`` and ``ends`` are the first day of a month and the last day
    of one; both are empty for the whole project.
    """

    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT")
    project_id: UUID
    activity_type = ForeignKeyField(ActivityType, backref="+", null=True, on_delete="RESTRICT")
    activity_type_id: UUID | None
    action = ForeignKeyField(Action, backref="+", null=True, on_delete="RESTRICT")
    action_id: UUID | None
    unit = CharField(max_length=12, default=Unit.SESSIONS)
    value = IntegerField()
    starts = DateField(null=True)
    ends = DateField(null=True)

    class Meta:
        table_name = "target"
        constraints = [
            one_of("unit", Unit),
            check("target_value", "value > 0"),
            check("target_of", "activity_type_id IS NOT NULL OR action_id IS NOT NULL"),
            check("target_period", "(starts IS NULL) = (ends IS NULL) AND starts <= ends"),
        ]
