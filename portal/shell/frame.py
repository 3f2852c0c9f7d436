"""What stands around a page: projects to switch between, organisations, roles, where one is."""

from functools import cached_property

from flask import current_app, request
from flask_babel import LazyString, get_locale
from markupsafe import Markup

from portal.accounts.queries import organisation_names
from portal.core.policy import Actor, Role
from portal.core.rooms import MenuItem
from portal.designer.cache import LatestUsed
from portal.projects.models import Project
from portal.projects.queries import organisations_of, projects_of
from portal.shell import navigation, words

#: By all that its lines depend on; some pages for each of a few sets of roles.
_navigation: LatestUsed[tuple[object, ...], Markup] = LatestUsed(500)


class Frame:
    """The frame of one page; each part is read when the layout asks for it."""

    def __init__(self, actor: Actor | None) -> None:
        self.actor = actor

    @cached_property
    def menu(self) -> list[MenuItem]:
        """The lines of the navigation that the person is offered."""
        return navigation.menu_for(self.actor)

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

    def navigation(self, active: str | None = None, managing: bool = False) -> Markup:
        """Return the lines of the navigation, drawn once for all who are offered the same.

        ``active`` is as for ``mark``; ``managing`` tells that the page is one of « Gestion ».
        """
        offered = tuple(item.endpoint for item in self.menu)
        here = (request.script_root, request.endpoint, active or None, bool(managing))
        key = (str(get_locale()), offered, *here)
        return _navigation.get(key, lambda: self._draw_navigation(active, managing))

    def _draw_navigation(self, active: str | None, managing: bool) -> Markup:
        macros = current_app.jinja_env.get_template("shell/navigation.html").module
        drawn: Markup = macros.draw(self.menu, self.mark, active, managing)  # type: ignore[attr-defined]
        return drawn

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
