"""Where the project stands, in a few words beside each thing that makes it."""

from collections import Counter

from flask_babel import gettext as _
from flask_babel import ngettext

from portal.core.clock import today
from portal.core.policy import Actor
from portal.projects import queries, words
from portal.projects.programme import queries as programme


def standing(actor: Actor) -> dict[str, str]:
    """Return what there is of each thing, by the endpoint of its page; nothing where none is."""
    actions = queries.actions(actor).count()
    types = queries.activity_types(actor)
    offered = sum(kind.active for kind in types)
    partners, team = queries.organisations(actor).count(), queries.memberships(actor).count()
    return {
        "projects.programme": _programme(actor),
        "manage_step.index_view": _steps(actor),
        "manage_action.index_view": ngettext("%(num)d action", "%(num)d actions", actions),
        "manage_activity_type.index_view": ngettext(
            "%(num)d type proposé", "%(num)d types proposés", offered
        ),
        "manage_agreement.index_view": _agreements(actor),
        "manage_organisation.index_view": ngettext(
            "%(num)d structure", "%(num)d structures", partners
        ),
        "manage_membership.index_view": ngettext("%(num)d rôle tenu", "%(num)d rôles tenus", team),
    }


def _steps(actor: Actor) -> str:
    """Return « Étapes : 3 » in the project's own word."""
    word = words.steps_word(queries.project(actor).step_word)
    return f"{word}\u00a0: {queries.steps(actor).count()}"


def _programme(actor: Actor) -> str:
    project = queries.project(actor)
    now = programme.programme_on(project, min(today(), project.ends))
    told = (
        _("Version %(number)d en vigueur", number=now.number)
        if now
        else _("Pas encore de version publiée")
    )
    return f"{told}, {_('brouillon commencé')}" if programme.draft(actor) else told


def _agreements(actor: Actor) -> str:
    """Return « Signée : 8, Terminée : 1 », in the order of their states."""
    found = Counter(row.state for row in queries.agreements(actor))
    told = [
        f"{words.AGREEMENT_STATES[state]}\u00a0: {found[state]}"
        for state in words.AGREEMENT_STATES
        if found[state]
    ]
    return ", ".join(told) or _("Aucune convention")
