"""Closing a project, and opening it again."""

from flask_babel import gettext as _

from forms.text import clean
from portal.core import policy
from portal.core.clock import now
from portal.core.database import is_sqlite, transaction
from portal.core.errors import Conflict, FieldRefused
from portal.core.journal import record
from portal.core.policy import Actor
from portal.projects import queries
from portal.projects.models import Project

#: A reason longer than this is a report.
LONGEST_REASON = 2_000


def close_project(actor: Actor, *, code: str) -> Project:
    """Finish the current project: from now on it is read and exported, and nothing else.

    ``code`` is the project's code, typed by the person to say that they mean it.
    Raises FieldRefused when it is another one, Conflict when the project is closed already.
    """
    policy.require(actor, "project", "close")
    with transaction():
        project = _hold(actor, "close")
        if project.closed_at is not None:
            raise Conflict(_("Ce projet est déjà clos."))
        if clean(code).casefold() != project.code.casefold():
            raise FieldRefused(
                "code", _("Recopiez le sigle du projet\u00a0: %(code)s.", code=project.code)
            )
        record(actor, "closed", "project", project.id)
        project.closed_at = now()
        project.save()
    return project


def reopen_project(actor: Actor, *, reason: str) -> Project:
    """Open a finished project again; ``reason`` is kept in its history.

    Raises FieldRefused without a reason or for too long a one, Conflict when the project is open.
    """
    policy.require(actor, "project", "reopen")
    with transaction():
        project = _hold(actor, "reopen")
        if project.closed_at is None:
            raise Conflict(_("Ce projet est ouvert\u00a0: il n’y a rien à rouvrir."))
        said = _reason(reason)
        project.closed_at = None
        project.save()
        record(actor, "reopened", "project", project.id, {"reason": said})
    return project


def _reason(typed: str) -> str:
    said = clean(typed)
    if not said:
        raise FieldRefused("reason", _("Dites pourquoi le projet est rouvert."))
    if len(said) > LONGEST_REASON:
        too_long = _("Raccourcissez ce texte : %(max)d caractères au plus.")
        raise FieldRefused("reason", too_long % {"max": LONGEST_REASON})
    return said


def _hold(actor: Actor, action: str) -> Project:
    """Return the current project; two people who close it at once come one after the other."""
    query = queries.projects(actor, action)
    return (query if is_sqlite() else query.for_update(of=Project)).get()
