"""The builder's desk: two projects, every role, forms to publish."""

from tests.designer.conftest import Desk, desk

__all__ = ["Desk", "desk"]
