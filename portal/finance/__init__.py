"""Funders, grants, and the project's one budget."""

from flask_babel import lazy_gettext as _

from portal.core.rooms import MenuItem, Need, Room
from portal.finance import models
from portal.finance.admin import VIEWS
from portal.finance.figures import FIGURES
from portal.finance.pages import blueprint

__all__ = ["ROOM"]

SEE = Need("budget", "see")

ROOM = Room(
    name="finance",
    blueprint=blueprint,
    admin=VIEWS,
    policy={"finance.budget": SEE},
    menu=(
        MenuItem(
            _("Budget"),
            "finance.budget",
            SEE,
            "admin",
            "clipboard-data",
            _("Charges et produits, parts des financeurs, plan de financement."),
        ),
        *(view.menu_item() for view in VIEWS),
    ),
    figures=FIGURES,
    models=(models.Funder, models.Grant, models.BudgetLine),
)
