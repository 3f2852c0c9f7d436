"""The worlds of the matrix: one per engine that every test leaves as it was, one by HTTPS."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from portal.app import create_app
from portal.core.database import database
from portal.core.settings import Settings
from tests.conftest import KEY
from tests.matrix.trial import undone
from tests.matrix.world import World, build
from tests.support import databases

Engines = Callable[[str], databases.Engine]


@pytest.fixture(scope="module")
def sqlite_world(engines: Engines, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Return one world for all tests of a module, on SQLite, served by HTTPS."""
    folder = tmp_path_factory.mktemp("world")
    with engines("sqlite").fresh(folder) as url:
        https = "https://localhost"
        yield build(create_app(Settings(folder, url, "test " * 10, public_address=https)))
        databases.disconnect()


@pytest.fixture(scope="package", params=list(databases.ENGINES))
def built(
    request: pytest.FixtureRequest, engines: Engines, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[World, Any]]:
    """Return the world of an engine with its database; others may come and go meanwhile."""
    folder = tmp_path_factory.mktemp("world")
    with engines(request.param).fresh(folder) as url:
        world, engine = build(create_app(Settings(folder, url, KEY))), database.obj
        databases.disconnect()
        yield world, engine
        database.initialize(engine)
        databases.disconnect()


@pytest.fixture
def shared(built: tuple[World, Any]) -> Iterator[World]:
    """Return the world of an engine to tests that prove that they changed nothing."""
    world, engine = built
    database.initialize(engine)
    yield world
    databases.disconnect()


@pytest.fixture
def kept(shared: World) -> Iterator[World]:
    """Return it inside a transaction that is undone afterwards."""
    database.connect(reuse_if_open=True)
    with undone():
        yield shared
