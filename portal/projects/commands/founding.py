"""The beginning of a project: the terminal of the machine makes it, for nobody is in it yet."""

from datetime import date

from portal.accounts.models import Organisation, OrganisationKind
from portal.core.database import transaction
from portal.core.journal import record
from portal.projects import terminal
from portal.projects.commands.periods import refuse_backwards
from portal.projects.commands.settings import refuse_taken_code
from portal.projects.models import Project


def found_project(*, code: str, name: str, holder: str, starts: date, ends: date) -> Project:
    """Begin a project that says no more than it has to; its settings say the rest.

    ``holder`` names the organisation that carries it: one that the portal knows by this very name,
    or else a new one, a mission locale until its own page says otherwise.
    Raises FieldRefused for a code that another project has, or a period that ends before it starts.
    """
    refuse_backwards(starts, ends)
    with transaction():
        refuse_taken_code(code)
        known = _known(holder)
        carrier = known or Organisation(name=holder, kind=OrganisationKind.MISSION_LOCALE)
        project = Project(code=code, name=name, holder=carrier, starts=starts, ends=ends)
        actor = terminal.administering(project)
        if known is None:
            carrier.save(force_insert=True)
            record(actor, "created", "organisation", carrier.id)
        project.save(force_insert=True)
        record(actor, "created", "project", project.id)
    return project


def _known(name: str) -> Organisation | None:
    return Organisation.select().where(Organisation.name == name).order_by(Organisation.id).first()
