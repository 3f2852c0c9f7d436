"""What the project says about itself."""

from typing import Any
from uuid import UUID

from flask_babel import gettext as _

from portal.accounts.models import Organisation
from portal.core import policy
from portal.core.changes import apply
from portal.core.database import transaction
from portal.core.errors import FieldRefused
from portal.core.journal import record
from portal.core.policy import Actor
from portal.core.reading import one
from portal.projects import queries
from portal.projects.commands.periods import refuse_agreements_outside, refuse_backwards
from portal.projects.models import Project


def change_project(actor: Actor, project_id: UUID, **values: Any) -> None:
    """Change the settings of the current project.

    ``values``: code, name, holder_id (an organisation of the project), area, public, starts, ends,
    target (planned beneficiaries over the whole period), step_word.
    Raises FieldRefused for a code that another project has, a period that ends before it starts, or
    one that leaves an agreement outside.
    """
    policy.require(actor, "project", "change")
    with transaction():
        project = one(queries.projects(actor, "change"), Project, project_id)
        one(queries.organisations(actor, "edit"), Organisation, values["holder_id"])
        refuse_backwards(values["starts"], values["ends"])
        refuse_agreements_outside(project, values["starts"], values["ends"])
        refuse_taken_code(values["code"], besides=project)
        if changes := apply(project, values):
            record(actor, "changed", "project", project.id, changes)


def refuse_taken_code(code: str, besides: Project | None = None) -> None:
    """Raise FieldRefused for a code that a project has, other than ``besides``."""
    taken = Project.get_or_none(Project.code == code)
    if taken is not None and taken != besides:
        raise FieldRefused("code", _("Ce sigle est déjà pris. Choisissez-en un autre."))
