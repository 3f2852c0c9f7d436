"""The Flask-Admin frame that coordinators and finance work in."""

from portal.admin.frame import install

__all__ = ["install"]
