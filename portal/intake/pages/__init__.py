"""The pages of the room, thin: parse, call a command or a query, draw."""

from portal.intake.pages import filling, giving, looking, reviewing, sending, starting, views
from portal.intake.pages.base import blueprint

__all__ = ["blueprint", "filling", "giving", "looking", "reviewing", "sending", "starting", "views"]
