"""What was done, counted at once, beside what the project set out to do."""

from portal.core.rooms import Room
from portal.indicators import keeping, models
from portal.indicators.cli import group

__all__ = ["ROOM"]

ROOM = Room(
    name="indicators",
    listeners={"changed": keeping.keep},
    cli=group,
    models=(models.Counter, models.Target),
)
