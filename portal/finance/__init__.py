"""Funders, grants, and the project's one budget."""

from portal.core.rooms import Room
from portal.finance import models
from portal.finance.figures import FIGURES

ROOM = Room(
    name="finance",
    figures=FIGURES,
    models=(models.Funder, models.Grant, models.BudgetLine),
)
