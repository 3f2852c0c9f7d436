"""The Flask-Admin frame that coordinators and finance work in."""

from portal.admin.base import RoomView
from portal.admin.columns import Column, Link, day
from portal.admin.frame import HOME, install
from portal.admin.writing import Verbs

__all__ = ["HOME", "Column", "Link", "RoomView", "Verbs", "day", "install"]
