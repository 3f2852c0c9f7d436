"""The world of the matrix on one engine, for what does not depend on the database."""

from collections.abc import Callable, Iterator

import pytest

from portal.app import create_app
from portal.core.settings import Settings
from tests.matrix.world import World, build
from tests.support import databases


@pytest.fixture(scope="module")
def sqlite_world(
    engines: Callable[[str], databases.Engine], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """Return one world for all tests of a module, on SQLite, served by HTTPS."""
    folder = tmp_path_factory.mktemp("world")
    with engines("sqlite").fresh(folder) as url:
        https = "https://localhost"
        yield build(create_app(Settings(folder, url, "test " * 10, public_address=https)))
        databases.disconnect()
