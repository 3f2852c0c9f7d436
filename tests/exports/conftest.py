"""Fixtures of this room."""

from collections.abc import Iterator

import pytest
from flask import Flask

from portal.core.database import database
from tests.intake import house as houses
from tests.intake.house import House


@pytest.fixture
def house(app: Flask) -> Iterator[House]:
    """Return a house in the portal, as a worker sees it: the application, no request."""
    with app.app_context(), database.connection_context():
        yield houses.build()
