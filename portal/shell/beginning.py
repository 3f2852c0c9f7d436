"""The first things a new project needs, each with the page where it is done."""

from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from portal.core.policy import Actor, Role
from portal.designer.lines import form_lines
from portal.projects import queries as projects
from portal.projects.models import Membership


@dataclass(frozen=True)
class Step:
    """One thing to do, in words; ``done`` as soon as the project has one of it."""

    label: LazyString
    endpoint: str
    done: bool


def first_steps(actor: Actor) -> list[Step]:
    """Return what a coordinator does first; nothing when the project stands, or is not theirs."""
    if not actor.may("form", "publish"):
        return []
    steps = _steps(actor)
    return [] if all(step.done for step in steps) else steps


def _steps(actor: Actor) -> list[Step]:
    partners = projects.memberships(actor).where(Membership.role == Role.PARTNER)
    inviting = actor.may("invitation", "send")
    return [
        Step(
            _("Décrire les actions du projet"),
            "manage_action.index_view",
            projects.actions(actor).exists(),
        ),
        Step(
            _("Publier un premier formulaire"),
            "designer.forms",
            any(line.published for line in form_lines(actor)),
        ),
        Step(
            _("Ouvrir la convention d’une structure partenaire"),
            "manage_agreement.index_view",
            projects.agreements(actor).exists(),
        ),
        Step(
            _("Inviter les personnes qui saisiront"),
            "invitations.index" if inviting else "manage_membership.index_view",
            partners.exists(),
        ),
    ]
