"""Who acts, in which project, and that the project is still open by then."""

from uuid import UUID

from flask import current_app, request
from flask_login import current_user

from portal.accounts.models import User
from portal.core.database import is_sqlite
from portal.core.errors import Finished
from portal.core.ids import parse_id
from portal.core.policy import Actor
from portal.core.prepared import Prepared
from portal.projects import present
from portal.projects.models import Project
from portal.projects.present import Present

#: Ending of the cookie that names the project the person works in. It outlives the session: a post
#: that waits for its author to sign in again was meant for the project they had left.
CURRENT = "-projet"


#: Whoever closes a project waits for those who hold it so; they do not wait for each other.
_SHARED = Prepared(
    1,
    lambda project: (
        Project.select(Project.id)
        .where(Project.id == project)
        .for_update(
            "FOR KEY SHARE"  # type: ignore[arg-type]
        )
    ),
)
_CLOSED = Prepared(
    1, lambda project: Project.select(Project.closed_at).where(Project.id == project)
)


def name_the_work(user: User, words: set[str]) -> None:
    """Add the names around a person's work to what their password must not be made of."""
    for held in present.read(user.id):
        organisation, project = held.organisation, held.project
        words.update((organisation.name, organisation.city, project.code, project.name))


def actor_for(user: User, project_id: UUID | None = None) -> Actor:
    """Return ``user`` at work in ``project_id``, or in their first project."""
    posts = present.read(user.id)
    closed = {row.project_id: row.project.closed_at is not None for row in posts}
    current = project_id if project_id in closed else next(iter(closed), None)
    held = tuple(map(present.held, posts))
    finished = current is not None and closed[current]
    return Present(user.id, user.name, current, held, finished=finished, posts=posts)


def load_actor() -> Actor | None:
    """Return who is signed in, read anew at each request: a lost role is lost at the next click."""
    user = current_user._get_current_object()
    if not user.is_authenticated:
        return None
    name = current_app.config["SESSION_COOKIE_NAME"] + CURRENT
    return actor_for(user, parse_id(request.cookies.get(name)))


def keep_open(actor: Actor) -> None:
    """Keep the project of a change open until its transaction ends.

    Raises Finished when it was closed since ``actor`` was loaded. On SQLite the transaction holds
    the only write lock; elsewhere the row is held first, then read as it is by then.
    """
    if actor.finished or actor.project_id is None:
        return
    if not is_sqlite():
        _SHARED.rows(actor.project_id)
    if any(project.closed_at is not None for project in _CLOSED.rows(actor.project_id)):
        raise Finished
