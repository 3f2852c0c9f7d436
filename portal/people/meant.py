"""What the room asks of answers by their meaning."""

from flask_babel import lazy_gettext as _

from portal.core.readers import Reader, Use
from portal.projects.models import ActivityKind

_INTAKE = (ActivityKind.INTAKE,)
_NOBODY = _("Valider la fiche n’inscrit personne.")
_REACHING = Use(_("le garde pour joindre la personne"))

READERS = (
    Reader(
        _("Dossier de la personne"),
        {
            "person.last_name": Use(_("inscrit la personne, ou la reconnaît"), _NOBODY, _INTAKE),
            "person.first_name": Use(_("inscrit la personne, ou la reconnaît"), _NOBODY, _INTAKE),
            "person.birth_date": Use(_("la reconnaît et donne son âge"), _NOBODY, _INTAKE),
            "person.telephone": _REACHING,
            "person.email": _REACHING,
            "person.commune": Use(_("dit où elle habite")),
            "person.situation": Use(
                _("décide de l’éligibilité"),
                _("L’éligibilité reste à vérifier pour chaque personne."),
                _INTAKE,
            ),
            "person.disabled": Use(_("relève l’âge limite, si le programme le prévoit")),
            "enrolment.entry_date": Use(_("calcule l’âge et l’éligibilité à ce jour")),
            "enrolment.evidence": Use(_("dit sur quelle preuve l’éligibilité repose")),
            "enrolment.referent": Use(_("propose qui suit la personne")),
        },
        ("reading.py",),
        "people.index",
    ),
)
