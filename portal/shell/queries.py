"""Reads for the frame of a page: the acting person's own projects and organisations."""

from portal.accounts.models import Organisation
from portal.core.policy import Actor
from portal.projects.models import Project


def projects_of(actor: Actor) -> list[Project]:
    """Return the projects that ``actor`` holds a role in, by code."""
    ids = {held.project_id for held in actor.memberships}
    return list(Project.select().where(Project.id.in_(ids)).order_by(Project.code))


def organisations_of(actor: Actor) -> list[Organisation]:
    """Return the organisations that ``actor`` works for in the current project, by name."""
    ids = actor.organisation_ids
    return list(Organisation.select().where(Organisation.id.in_(ids)).order_by(Organisation.name))
