"""Messages about an account."""

from datetime import datetime

from flask_babel import gettext as _

from portal.core.outbox import Action, Letter, link, until_in_words

#: Why these come, whatever the person has chosen to receive.
REASON = (
    "Vous recevez ce courriel parce que cette adresse est celle d’un compte de Maillage. "
    "Il protège votre compte\u00a0: il part toujours."
)


def greeting(name: str) -> str:
    """Return « Bonjour Camille Démo, »; « Bonjour, » to who has no name yet."""
    return _("Bonjour %(name)s,", name=name) if name.strip() else _("Bonjour,")


def reset_letter(name: str, address: str, until: datetime) -> Letter:
    """Return the message that carries the link to a new password."""
    return Letter(
        _("Votre nouveau mot de passe Maillage"),
        greeting(name),
        (_("Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour votre compte."),),
        REASON,
        Action(_("Choisir un nouveau mot de passe"), address),
        (
            _(
                "Ce lien sert une seule fois, pendant une heure\u00a0: jusqu’au %(until)s.",
                until=until_in_words(until),
            ),
            _("Si ce n’est pas vous, ne faites rien\u00a0: votre mot de passe reste le même."),
        ),
    )


def changed_letter(name: str) -> Letter:
    """Return the message that says that a password was changed."""
    return Letter(
        _("Votre mot de passe Maillage a changé"),
        greeting(name),
        (
            _("Le mot de passe de votre compte vient de changer."),
            _("Toutes vos sessions sont fermées\u00a0: connectez-vous avec le nouveau."),
        ),
        REASON,
        Action(_("Demander un autre mot de passe"), link("/mot-de-passe-oublie")),
        (_("Si ce n’est pas vous, demandez-en un autre tout de suite et prévenez-nous."),),
    )
