"""What the room asks of answers by their meaning."""

from flask_babel import lazy_gettext as _

from portal.core.readers import Reader, Use

_LINE = Use(_("l’imprime en tête"))

READERS = (
    Reader(
        _("Feuille d’émargement"),
        {
            "activity.title": Use(_("l’imprime pour titre")),
            "activity.date": _LINE,
            "activity.start": Use(_("en tire l’heure, et la demi-journée à signer")),
            "activity.duration": Use(_("en tire l’heure de fin")),
            "activity.place": _LINE,
            "activity.leader": _LINE,
        },
        ("said.py", "templates/signing/sheet.html", "templates/signing/parts/sheet.html"),
    ),
)
