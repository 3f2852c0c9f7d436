"""The register of processing (GDPR art. 30): made from what the forms of a project say."""

from flask_babel import lazy_gettext as _

from portal.core.rooms import MenuItem, Need, Room
from portal.protection import models
from portal.protection.meant import READERS
from portal.protection.pages import blueprint

__all__ = ["ROOM"]

_SEE = Need("register", "see")

ROOM = Room(
    name="protection",
    blueprint=blueprint,
    policy={
        "protection.register": _SEE,
        "protection.workbook": _SEE,
        "protection.edit": Need("register", "edit"),
    },
    menu=(
        MenuItem(
            _("Registre des traitements"),
            "protection.register",
            _SEE,
            area="admin",
            icon="shield-lock",
            description=_("Quelles données sont demandées, pourquoi, et combien de temps."),
        ),
    ),
    models=(models.Register,),
    readers=READERS,
)
