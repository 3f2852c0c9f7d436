"""Funders, grants, and the project's one budget."""

from portal.core.rooms import Room
from portal.finance import models

ROOM = Room(name="finance", models=(models.Funder, models.Grant, models.BudgetLine))
