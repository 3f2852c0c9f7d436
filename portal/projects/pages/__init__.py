"""The pages of the room, thin: parse, call a command or a query, draw."""

from portal.projects.pages import closing, overview, programme
from portal.projects.pages.base import blueprint

__all__ = ["blueprint", "closing", "overview", "programme"]
