"""What the room asks of answers by their meaning."""

from flask_babel import lazy_gettext as _

from portal.core.readers import Reader, Use
from portal.indicators.counting import NAMES, PICKER
from portal.projects.models import ActivityKind

_ACTIVITY = (ActivityKind.ACTIVITY,)
_NAMED = Use(_("compte une personne, si rien ne dit combien"))

READERS = (
    Reader(
        _("Suivi"),
        {
            "activity.date": Use(
                _("compte la fiche dans ce mois"),
                _("Le suivi la compte à ce mois-là."),
                tuple(ActivityKind),
            ),
            "activity.duration": Use(
                _("additionne les heures"),
                _("Aucune heure n’est comptée, et rien ne justifie celles du personnel."),
                _ACTIVITY,
            ),
            "activity.status": Use(
                _("ne compte que ce qui a eu lieu"),
                _("Une séance annulée ou prévue compte comme les autres."),
                _ACTIVITY,
            ),
            "contacts.total": Use(
                _("additionne les personnes"),
                _("Le suivi ne compte aucune personne."),
                _ACTIVITY,
                NAMES,
                (PICKER,),
            ),
            "person.last_name": _NAMED,
            "person.first_name": _NAMED,
        },
        ("counting.py",),
        "indicators.board",
    ),
)
