"""Fixtures of this room."""

from collections.abc import Iterator

import pytest
from flask import Flask

from portal.core.database import database
from tests.indicators.scene import Scene, build


@pytest.fixture
def scene(app: Flask) -> Iterator[Scene]:
    """Return a house whose records count, on a connection that stays open."""
    with app.app_context(), database.connection_context():
        yield build(app)
