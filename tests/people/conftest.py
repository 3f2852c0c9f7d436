"""Fixtures of this room."""

from collections.abc import Iterator

import pytest
from flask import Flask

from portal.core.database import database
from tests.intake.house import House
from tests.people import village


@pytest.fixture
def house(app: Flask) -> Iterator[House]:
    """Return a project in which people are met, ready for commands."""
    with app.app_context(), app.test_request_context(), database.connection_context():
        yield village.build()
