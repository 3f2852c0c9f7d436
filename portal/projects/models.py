"""A project, what it is made of, and who takes part in it."""

from enum import StrEnum
from uuid import UUID

from peewee import (
    BooleanField,
    CharField,
    DateField,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from portal.accounts.models import Organisation, User
from portal.core.clock import today
from portal.core.database import BaseModel, Moment, check, one_of
from portal.core.policy import Role


class StepWord(StrEnum):
    """What a project calls its steps."""

    STEP = "étape"
    PHASE = "phase"
    STRAND = "volet"


class ActivityKind(StrEnum):
    """What a form records: something done, or someone met for the first time."""

    ACTIVITY = "activity"
    INTAKE = "intake"


class AgreementState(StrEnum):
    """Where a partner's agreement (convention) stands."""

    PREPARED = "prepared"
    SIGNED = "signed"
    ENDED = "ended"


class Project(BaseModel):
    """A project with its period, its target and the word it uses for its steps.

    ``target`` counts planned beneficiaries over the whole period, as the project defines them.
    ``fictional`` marks demonstration data: every page and workbook then says so.
    ``closed_at`` is set from closing the project until it is opened again: it finishes by being
    closed, never by the calendar, for its last days are still recorded after them.
    """

    code = CharField(max_length=24, unique=True)
    name = CharField(max_length=200)
    holder = ForeignKeyField(Organisation, backref="+", on_delete="RESTRICT")
    holder_id: UUID
    area = TextField(default="")
    public = TextField(default="")
    starts = DateField()
    ends = DateField()
    target = IntegerField(default=0)
    step_word = CharField(max_length=12, default=StepWord.STEP)
    fictional = BooleanField(default=False)
    last_reference = IntegerField(default=0)
    closed_at = Moment(null=True)

    @property
    def over(self) -> bool:
        """Tell whether its last day has passed."""
        return self.ends < today()

    class Meta:
        table_name = "project"
        constraints = [
            one_of("step_word", StepWord),
            check("project_period", "starts <= ends"),
            check("project_target", "target >= 0"),
        ]


class Step(BaseModel):
    """A step (étape, phase, volet) of a project."""

    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT")
    project_id: UUID
    position = IntegerField()
    name = CharField(max_length=200)

    class Meta:
        table_name = "step"
        constraints = [check("step_named", "name <> ''")]


class Action(BaseModel):
    """An action of a step; ``code`` is how people name it in tables (A1, A2…)."""

    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT")
    project_id: UUID
    step = ForeignKeyField(Step, backref="+", on_delete="RESTRICT")
    step_id: UUID
    position = IntegerField()
    code = CharField(max_length=24)
    name = CharField(max_length=200)
    description = TextField(default="")

    class Meta:
        table_name = "action"
        indexes = ((("project", "code"), True),)
        constraints = [check("action_named", "name <> '' AND code <> ''")]


class Agreement(BaseModel):
    """A partner's agreement: what makes an organisation part of a project.

    It covers the whole project, unless it says from when to when or names its actions
    (``AgreementAction``).
    """

    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT")
    project_id: UUID
    organisation = ForeignKeyField(Organisation, backref="+", on_delete="RESTRICT")
    organisation_id: UUID
    state = CharField(max_length=12, default=AgreementState.PREPARED)
    signed_on = DateField(null=True)
    starts = DateField(null=True)
    ends = DateField(null=True)

    class Meta:
        table_name = "agreement"
        indexes = ((("project", "organisation"), True),)
        constraints = [
            one_of("state", AgreementState),
            check("agreement_period", "starts IS NULL OR ends IS NULL OR starts <= ends"),
            check("agreement_signed", "state <> 'signed' OR signed_on IS NOT NULL"),
            check("agreement_unsigned", "state <> 'prepared' OR signed_on IS NULL"),
        ]


class AgreementAction(BaseModel):
    """An action that an agreement is limited to; without any it covers all of them."""

    agreement = ForeignKeyField(Agreement, backref="+", on_delete="CASCADE")
    agreement_id: UUID
    action = ForeignKeyField(Action, backref="+", on_delete="RESTRICT")
    action_id: UUID

    class Meta:
        table_name = "agreement_action"
        indexes = ((("agreement", "action"), True),)


class ActivityType(BaseModel):
    """A kind of activity that partners record; its form is the designer's.

    ``unit`` and ``units`` are what one record and several count as (maraude, maraudes); both empty
    leave the usual word of the kind.
    """

    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT")
    project_id: UUID
    name = CharField(max_length=200)
    kind = CharField(max_length=12, default=ActivityKind.ACTIVITY)
    unit = CharField(max_length=40, default="")
    units = CharField(max_length=40, default="")
    icon = CharField(max_length=40, default="calendar-event")
    description = TextField(default="")
    position = IntegerField(default=0)
    active = BooleanField(default=True)

    class Meta:
        table_name = "activity_type"
        constraints = [
            one_of("kind", ActivityKind),
            check("activity_type_named", "name <> ''"),
            check("activity_type_units", "(unit = '') = (units = '')"),
        ]


class ActivityTypeAction(BaseModel):
    """An action in which an activity type may be recorded."""

    activity_type = ForeignKeyField(ActivityType, backref="+", on_delete="CASCADE")
    activity_type_id: UUID
    action = ForeignKeyField(Action, backref="+", on_delete="RESTRICT")
    action_id: UUID

    class Meta:
        table_name = "activity_type_action"
        indexes = ((("activity_type", "action"), True),)


class Membership(BaseModel):
    """A role of a person in a project, for an organisation."""

    user = ForeignKeyField(User, backref="+", on_delete="RESTRICT")
    user_id: UUID
    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT")
    project_id: UUID
    organisation = ForeignKeyField(Organisation, backref="+", on_delete="RESTRICT")
    organisation_id: UUID
    role = CharField(max_length=16)

    class Meta:
        table_name = "membership"
        indexes = ((("user", "project", "organisation", "role"), True),)
        constraints = [one_of("role", Role)]
