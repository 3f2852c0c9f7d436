"""The message that carries an invitation."""

from flask_babel import gettext as _

from portal.accounts.letters import greeting
from portal.core.outbox import Action, Letter, until_in_words
from portal.core.policy import Role
from portal.invitations.models import Invitation
from portal.projects.words import ROLES


def invitation_letter(invitation: Invitation, address: str) -> Letter:
    """Return the message of an invitation; ``address`` is its link."""
    project = invitation.project.name
    return Letter(
        _("Invitation à rejoindre un projet sur Maillage"),
        greeting(invitation.name),
        (
            _(
                "Le projet «\u00a0%(project)s\u00a0» vous invite sur Maillage, le portail des "
                "missions locales et de leurs partenaires.",
                project=project,
            ),
            _(
                "Vous y agirez pour «\u00a0%(organisation)s\u00a0», avec le rôle "
                "«\u00a0%(role)s\u00a0».",
                organisation=invitation.organisation.name,
                role=ROLES[Role(invitation.role)],
            ),
        ),
        _(
            "Vous recevez ce courriel parce que l’administration du projet "
            "«\u00a0%(project)s\u00a0» a donné votre adresse pour vous inviter.",
            project=project,
        ),
        Action(_("Répondre à l’invitation"), address),
        (
            _(
                "Ce lien sert une seule fois, pendant sept jours\u00a0: jusqu’au %(until)s.",
                until=until_in_words(invitation.expires),
            ),
            _("Si vous n’attendiez pas cette invitation, ne faites rien."),
        ),
    )
