"""Fixtures of this room."""

import pytest
from flask import Flask

from portal.core.database import database
from tests.intake import house as houses
from tests.intake.house import House


@pytest.fixture
def house(connected: None) -> House:
    """Return a house in a database of its own, without any web application."""
    return houses.build()


@pytest.fixture
def served(app: Flask) -> House:
    """Return a house in the database of the portal."""
    with database.connection_context():
        return houses.build()
