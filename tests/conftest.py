"""What every test may ask for: a database on each engine, the portal, a server, a browser."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, Page

from portal.core.settings import Settings
from tests.support import browser as browsers
from tests.support import databases, haste, server

#: Long and varied enough for the portal to start with.
KEY = "une clé d’essai, longue et assez variée 0123456789"

#: A stop tries the same examples on every machine; ``dev.py soak properties`` looks for new ones.
#: Neither holds an example against a clock.
hypothesis_settings.register_profile("stop", derandomize=True, deadline=None)
hypothesis_settings.register_profile("chance", deadline=None, print_blob=True)
hypothesis_settings.load_profile("stop")

Engines = Callable[[str], databases.Engine]


@pytest.fixture(scope="session", autouse=True)
def _hurried() -> Iterator[None]:
    with haste.hurried():
        yield


@pytest.fixture(scope="session")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engines]:
    """Return what makes an engine's template, on the first test that needs it only."""
    made: dict[str, databases.Engine] = {}

    def engine_of(name: str) -> databases.Engine:
        if name not in made:
            made[name] = databases.ENGINES[name](tmp_path_factory.mktemp(name), rest)
        return made[name]

    with ExitStack() as rest:
        yield engine_of


@pytest.fixture(params=list(databases.ENGINES))
def engine(request: pytest.FixtureRequest) -> str:
    """Return the name of the database engine; a test that asks runs once on each."""
    return str(request.param)


@pytest.fixture
def database_url(engine: str, engines: Engines, tmp_path: Path) -> Iterator[str]:
    """Return the address of a migrated, empty database that is this test's own."""
    with engines(engine).fresh(tmp_path) as url:
        yield url


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Return settings for that database, with an instance folder that is this test's own."""
    return Settings(instance=tmp_path, database_url=database_url, secret_key=KEY)


@pytest.fixture
def connected(database_url: str) -> Iterator[None]:
    """Connect the models to that database, without any web application."""
    with databases.connected(database_url):
        yield


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """Return the portal on that database."""
    from portal.app import create_app  # here, so that the pure parts are tried without the web

    app = create_app(settings)
    app.testing = True
    yield app
    databases.disconnect()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Return a browser without scripts or pictures, nobody signed in."""
    return app.test_client()


@pytest.fixture
def live_server(settings: Settings) -> Iterator[str]:
    """Return the address of gunicorn, with a worker beside it, on that database."""
    with server.serving(settings) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return Chromium, started once per worker."""
    with browsers.launched() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, live_server: str) -> Iterator[Page]:
    """Return a page of a desktop on the live server."""
    with browsers.opened(browser, live_server) as page:
        yield page


@pytest.fixture
def phone(browser: Browser, live_server: str) -> Iterator[Page]:
    """Return a page 360 pixels wide on the live server."""
    with browsers.opened(browser, live_server, width=360, height=740) as page:
        yield page
