"""What the room asks of answers by their meaning."""

from flask_babel import lazy_gettext as _

from portal.core.readers import Reader, Use

READERS = (
    Reader(
        _("Classeur des données"),
        {"activity.date": Use(_("répète le jour sur chaque feuille"))},
        ("layout.py",),
        "exports.index",
    ),
)
