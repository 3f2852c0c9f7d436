"""What was done, counted at once, beside what the project set out to do."""

from flask_babel import lazy_gettext as _

from portal.core.rooms import MenuItem, Need, Room
from portal.indicators import keeping, models
from portal.indicators.admin import VIEWS
from portal.indicators.cli import group
from portal.indicators.figures import FIGURES
from portal.indicators.meant import READERS
from portal.indicators.pages import blueprint

__all__ = ["ROOM"]

SEE = Need("indicator", "see")

ROOM = Room(
    name="indicators",
    blueprint=blueprint,
    admin=VIEWS,
    policy={"indicators.board": SEE},
    menu=(
        MenuItem(
            _("Suivi"),
            "indicators.board",
            SEE,
            icon="bar-chart",
            description=_("Séances, heures et personnes, à côté des objectifs."),
        ),
        *(view.menu_item() for view in VIEWS),
    ),
    figures=FIGURES,
    listeners={"changed": keeping.keep},
    cli=group,
    models=(models.Counter, models.Target),
    readers=READERS,
)
