"""What the room asks of answers by their meaning."""

from flask_babel import lazy_gettext as _

from portal.core.readers import Reader, Use
from portal.intake.exposing import ACTIVITY_DATE
from portal.projects.models import ActivityKind

BOTH = tuple(ActivityKind)

READERS = (
    Reader(
        _("Fiches"),
        {
            ACTIVITY_DATE: Use(
                _("range la fiche à ce jour, et l’y retrouve"),
                _("La fiche se range au jour de son envoi."),
                BOTH,
            )
        },
        ("exposing.py", "writing.py", "listing/records.py", "listing/answering.py"),
        "intake.mine",
    ),
    Reader(
        _("Conventions"),
        {ACTIVITY_DATE: Use(_("vérifient que celle de la structure vaut ce jour-là"))},
        ("covering.py",),
    ),
    Reader(
        _("Exports par période"),
        {
            ACTIVITY_DATE: Use(
                _("prennent les fiches de ces jours"),
                _("Un export par période s’y fie aussi."),
                BOTH,
            )
        },
        ("exporting/limits.py",),
        "exports.index",
    ),
)
