"""What stands around a page: projects to switch between, organisations, roles, where one is."""

from functools import cached_property

from flask import request
from flask_babel import LazyString

from portal.accounts.queries import organisation_names
from portal.core.policy import Actor, Role
from portal.projects.models import Project
from portal.projects.queries import organisations_of, projects_of
from portal.shell import words


class Frame:
    """The frame of one page; each part is read when the layout asks for it."""

    def __init__(self, actor: Actor | None) -> None:
        self.actor = actor

    @cached_property
    def projects(self) -> list[Project]:
        """The person's projects, by name."""
        return projects_of(self.actor) if self.actor else []

    @cached_property
    def project(self) -> Project | None:
        """The project that the person works in."""
        wanted = self.actor.project_id if self.actor else None
        return next((project for project in self.projects if project.id == wanted), None)

    @cached_property
    def organisations(self) -> list[str]:
        """Names of the organisations that the person works for here."""
        return [row.name for row in organisations_of(self.actor)] if self.actor else []

    @property
    def roles(self) -> list[LazyString]:
        """Roles of the person here, in words."""
        held = self.actor.roles if self.actor else frozenset()
        return [words.ROLES[role] for role in Role if role in held]

    @property
    def posts(self) -> list[tuple[Project, list[tuple[LazyString, str]]]]:
        """Every role of the person with the organisation it is held for, by project."""
        if self.actor is None:
            return []
        held = self.actor.memberships
        names = organisation_names([post.organisation_id for post in held])
        return [
            (project, [
                (words.ROLES[post.role], names[post.organisation_id])
                for post in held if post.project_id == project.id
            ])
            for project in self.projects
        ]  # fmt: skip

    def mark(self, endpoint: str, active: str | None = None) -> dict[str, str | None]:
        """Return the attributes that tell whether the link to ``endpoint`` leads here.

        ``active`` is set by a page that has no link of its own, and names the one it belongs to.
        """
        if request.endpoint == endpoint:
            return {"aria-current": "page"}
        here = active or _index_of(request.endpoint or "")
        return {"aria-current": "true" if here == endpoint else None}


def _index_of(endpoint: str) -> str:
    """Return the list that an admin view's page belongs to (``grant.edit_view`` to its index)."""
    room, _, view = endpoint.rpartition(".")
    return f"{room}.index_view" if view.endswith("_view") else endpoint
