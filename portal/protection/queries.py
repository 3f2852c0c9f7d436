"""Reads of the register: what the published forms say, and what the project adds."""

from forms.definition import Form as Definition
from portal.accounts.models import Organisation
from portal.core import policy
from portal.core.policy import Actor
from portal.designer.models import Form, Revision, RevisionState
from portal.designer.queries import definition
from portal.projects.models import ActivityType, Agreement
from portal.protection.models import Register


def register(actor: Actor, action: str = "see") -> Register:
    """Return what the project says beside its forms; an unsaved, empty one when it says nothing."""
    rows = policy.scoped(Register.select(), actor, "register", action, project=Register.project)
    found: Register | None = rows.first()
    return found or Register(project=actor.project_id)


def published_forms(actor: Actor) -> dict[str, list[Definition]]:
    """Return every published version of the project's forms, latest first, by activity."""
    rows = Revision.select(Revision, Form, ActivityType).join(Form).join(ActivityType)
    rows = policy.scoped(rows, actor, "register", "see", project=Form.project)
    rows = rows.where(Revision.state == RevisionState.PUBLISHED)
    found: dict[str, list[Definition]] = {}
    for revision in rows.order_by(
        ActivityType.position, ActivityType.name, ActivityType.id, Revision.number.desc()
    ):
        found.setdefault(revision.form.activity_type.name, []).append(definition(revision))
    return found


def partners(actor: Actor) -> list[str]:
    """Return the names of the organisations that take part: they record, and read their own."""
    rows = Agreement.select(Agreement, Organisation).join(Organisation)
    rows = policy.scoped(rows, actor, "register", "see", project=Agreement.project)
    return [each.organisation.name for each in rows.order_by(Organisation.name)]
