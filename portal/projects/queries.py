"""Reads of projects, scoped to the acting person."""

from collections.abc import Iterable
from uuid import UUID

from peewee import SQL, ModelSelect

from portal.accounts.models import Organisation, User
from portal.core import policy
from portal.core.errors import NotFound
from portal.core.journal import HistoryEntry, timeline
from portal.core.policy import Actor
from portal.core.reading import one
from portal.projects.models import (
    Action,
    ActivityType,
    ActivityTypeAction,
    Agreement,
    AgreementAction,
    Membership,
    Project,
    Step,
)
from portal.projects.present import by_name, posts_of


def projects(actor: Actor, action: str = "see") -> "ModelSelect[Project]":
    """Return the current project, as a query of one row at most."""
    rows = Project.select(Project, Organisation).join(Organisation)
    return policy.scoped(rows, actor, "project", action, project=Project.id)


def project(actor: Actor, action: str = "see") -> Project:
    """Return the current project with its holder; NotFound for who works in none."""
    found = projects(actor, action).get_or_none()
    if found is None:
        raise NotFound
    return found


def closings(actor: Actor) -> list[HistoryEntry]:
    """Return when the current project was closed and opened again, latest first."""
    entries = timeline("project", project(actor, "reopen").id)
    return [entry for entry in entries if entry.action in ("closed", "reopened")][::-1]


def projects_of(actor: Actor) -> list[Project]:
    """Return every project in which the person holds a role, by name: what can be switched to."""
    return by_name(row.project for row in posts_of(actor))


def organisations_of(actor: Actor) -> list[Organisation]:
    """Return the organisations that the person works for in the current project, by name."""
    here = (row for row in posts_of(actor) if row.project_id == actor.project_id)
    return by_name(row.organisation for row in here)


def steps(actor: Actor, action: str = "see") -> "ModelSelect[Step]":
    """Return the steps of the project, in its order."""
    rows = Step.select().order_by(Step.position, Step.id)
    return policy.scoped(rows, actor, "step", action, project=Step.project)


def actions(actor: Actor, action: str = "see") -> "ModelSelect[Action]":
    """Return the actions of the project with their steps, in its order."""
    rows = Action.select(Action, Step).join(Step)
    rows = rows.order_by(Step.position, Step.id, Action.position, Action.id)
    return policy.scoped(rows, actor, "action", action, project=Action.project)


def activity_types(actor: Actor, action: str = "see") -> "ModelSelect[ActivityType]":
    """Return the activity types of the project, in its order, the inactive ones as well."""
    rows = ActivityType.select().order_by(ActivityType.position, ActivityType.id)
    return policy.scoped(rows, actor, "activity_type", action, project=ActivityType.project)


def activity_type(
    actor: Actor, activity_type_id: UUID | str | None, action: str = "see"
) -> ActivityType:
    """Return one activity type of the project; NotFound otherwise."""
    return one(activity_types(actor, action), ActivityType, activity_type_id)


def actions_by_type(types: Iterable[ActivityType]) -> dict[UUID, list[Action]]:
    """Return, for each of these (already scoped) activity types, the actions it belongs to."""
    keys = [kind.id for kind in types]
    rows = (
        ActivityTypeAction.select(ActivityTypeAction, Action, Step)
        .join(Action)
        .join(Step)
        .where(ActivityTypeAction.activity_type.in_(keys))
        .order_by(Step.position, Action.position, Action.id)
    )
    held: dict[UUID, list[Action]] = {key: [] for key in keys}
    for row in rows:
        held[row.activity_type_id].append(row.action)
    return held


def agreements(actor: Actor, action: str = "see") -> "ModelSelect[Agreement]":
    """Return the partners' agreements that the person may see, with the organisations, by name."""
    rows = Agreement.select(Agreement, Organisation).join(Organisation)
    return policy.scoped(
        rows.order_by(Organisation.name, Agreement.id),
        actor, "agreement", action,
        project=Agreement.project, organisation=Agreement.organisation,
    )  # fmt: skip


def actions_by_agreement(rows: Iterable[Agreement]) -> dict[UUID, list[Action]]:
    """Return, for each of these (already scoped) agreements, the actions it is limited to."""
    keys = [agreement.id for agreement in rows]
    limits = (
        AgreementAction.select(AgreementAction, Action, Step)
        .join(Action)
        .join(Step)
        .where(AgreementAction.agreement.in_(keys))
        .order_by(Step.position, Action.position, Action.id)
    )
    held: dict[UUID, list[Action]] = {key: [] for key in keys}
    for row in limits:
        held[row.agreement_id].append(row.action)
    return held


def projects_with(organisation: Organisation) -> frozenset[UUID]:
    """Return every project of the portal that works with a (looked-up) organisation."""
    partner = Agreement.select(Agreement.project).where(Agreement.organisation == organisation)
    holder = Project.select().where(Project.holder == organisation)
    return frozenset(
        [*(row.project_id for row in partner), *(row.id for row in holder.select(Project.id))]
    )


def organisations(actor: Actor, action: str = "see") -> "ModelSelect[Organisation]":
    """Return the organisations of the project (its holder and its partners), by name."""
    partners = policy.scoped(
        Agreement.select(Agreement.organisation), actor, "organisation", action,
        project=Agreement.project, organisation=Agreement.organisation,
    )  # fmt: skip
    holder = policy.scoped(
        Project.select(Project.holder), actor, "organisation", action,
        project=Project.id, organisation=Project.holder,
    )  # fmt: skip
    here = Organisation.id.in_(partners) | Organisation.id.in_(holder)
    return Organisation.select().where(here).order_by(Organisation.name, Organisation.id)


def memberships(actor: Actor, action: str = "see") -> "ModelSelect[Membership]":
    """Return who holds which role in the project, with people and organisations, by name."""
    rows = (
        Membership.select(Membership, User, Organisation)
        .join(User)
        .switch(Membership)
        .join(Organisation)
        .order_by(User.name, Membership.id)
    )
    return policy.scoped(rows, actor, "membership", action, project=Membership.project)


def colleagues(actor: Actor) -> "ModelSelect[Membership]":
    """Return the roles of those whom the person works with, by name: people whom a form may name.

    A partner's are the people of the partner's own organisation.
    """
    rows = (
        Membership.select(Membership, User, Organisation)
        .join(User)
        .switch(Membership)
        .join(Organisation)
        .order_by(User.name, Organisation.name, Membership.id)
    )
    return policy.scoped(
        rows, actor, "colleague", "see",
        project=Membership.project, organisation=Membership.organisation,
    )  # fmt: skip


def former_colleagues(actor: Actor, ids: Iterable[UUID]) -> "ModelSelect[User]":
    """Return whom a record of the project names, and who holds no role there any more."""
    here = Membership.select(Membership.user).where(Membership.project == actor.project_id)
    rows = User.select().where(User.id.in_(list(ids)), User.id.not_in(here))
    return rows if actor.may("colleague", "see") else rows.where(SQL("1 = 0"))


def actions_by_step(actor: Actor) -> list[tuple[Step, list[Action]]]:
    """Return every step of the project with its actions, in order; empty steps as well."""
    held: dict[UUID, list[Action]] = {}
    for action in actions(actor):
        held.setdefault(action.step_id, []).append(action)
    return [(step, held.get(step.id, [])) for step in steps(actor)]
