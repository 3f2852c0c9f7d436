"""Funders, what they were asked for and gave, and the project's one budget."""

from enum import StrEnum
from uuid import UUID

from peewee import CharField, DateField, ForeignKeyField, IntegerField, TextField

from portal.accounts.models import Organisation
from portal.core.database import BaseModel, check, one_of
from portal.core.money import Money
from portal.finance.budget import Side as Side
from portal.projects.models import Action, Project


class FunderKind(StrEnum):
    """Who gives, as a financing plan sorts funders (notes of practice, plan de financement)."""

    STATE = "state"
    EUROPE = "europe"
    REGION = "region"
    DEPARTMENT = "department"
    INTERCOMMUNAL = "intercommunal"
    CITY = "city"
    SOCIAL = "social"
    PRIVATE = "private"
    OWN = "own"


class GrantState(StrEnum):
    """Where a grant stands with its funder."""

    PREPARED = "prepared"
    REQUESTED = "requested"
    NOTIFIED = "notified"
    AGREED = "agreed"
    REFUSED = "refused"
    CLOSED = "closed"


class Funder(BaseModel):
    """Someone who finances a project.

    ``mention`` is what every document has to say of their support, in their own words.
    """

    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT")
    project_id: UUID
    name = CharField(max_length=200)
    kind = CharField(max_length=16, default=FunderKind.STATE)
    mention = TextField(default="")

    class Meta:
        table_name = "funder"
        indexes = ((("project", "name"), True),)
        constraints = [one_of("kind", FunderKind), check("funder_named", "name <> ''")]


class Grant(BaseModel):
    """One scheme of one funder: asked, notified, received are kept apart, each with its day."""

    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT")
    project_id: UUID
    funder = ForeignKeyField(Funder, backref="+", on_delete="RESTRICT")
    funder_id: UUID
    scheme = CharField(max_length=200)
    requested = Money(default=0)
    requested_on = DateField(null=True)
    notified = Money(default=0)
    notified_on = DateField(null=True)
    received = Money(default=0)
    received_on = DateField(null=True)
    state = CharField(max_length=12, default=GrantState.PREPARED)

    class Meta:
        table_name = "grant_award"
        constraints = [
            one_of("state", GrantState),
            check("grant_amounts", "requested >= 0 AND notified >= 0 AND received >= 0"),
        ]


class BudgetLine(BaseModel):
    """One line of a project's budget. ``account`` is the association chart's number (60 to 87)."""

    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT")
    project_id: UUID
    side = CharField(max_length=8)
    account = CharField(max_length=8)
    label = CharField(max_length=200)
    funder = ForeignKeyField(Funder, backref="+", null=True, on_delete="RESTRICT")
    funder_id: UUID | None
    action = ForeignKeyField(Action, backref="+", null=True, on_delete="RESTRICT")
    action_id: UUID | None
    organisation = ForeignKeyField(Organisation, backref="+", null=True, on_delete="RESTRICT")
    organisation_id: UUID | None
    year = IntegerField()
    amount = Money()

    class Meta:
        table_name = "budget_line"
        indexes = ((("project", "side", "account"), False),)
        constraints = [
            one_of("side", Side),
            check("budget_line_year", "year BETWEEN 2000 AND 2100"),
            check("budget_line_funder", "funder_id IS NULL OR side = 'product'"),
        ]
