"""A fresh, migrated, empty database for every test, on either engine.

The schema is migrated once per worker and engine; each test gets a copy of the result.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

from portal.core import migrations
from portal.core.database import database, from_url
from tests.support import postgres

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")


@contextmanager
def connected(url: str) -> Iterator[None]:
    """Connect the portal's models to a database, and let every connection go afterwards."""
    database.initialize(from_url(url))
    database.connect()
    try:
        yield
    finally:
        disconnect()


def disconnect() -> None:
    """Close this thread's connection and those that a pool keeps."""
    if not database.is_closed():
        database.close()
    if close_all := getattr(database.obj, "close_all", None):
        close_all()


def migrate(url: str, instance: Path) -> None:
    with connected(url):
        migrations.upgrade(instance)


class SQLite:
    """Databases that are files."""

    def __init__(self, folder: Path, rest: ExitStack) -> None:
        """Migrate the template; ``rest`` puts away what outlives ``folder``."""
        self.template = folder / "template.db"
        migrate(f"sqlite:///{self.template}", folder)

    @contextmanager
    def fresh(self, folder: Path) -> Iterator[str]:
        """Lend the address of a migrated, empty database of its own in ``folder``."""
        copy = shutil.copyfile(self.template, folder / "maillage.db")
        yield f"sqlite:///{copy}"


class PostgreSQL:
    """Databases of the run's server."""

    def __init__(self, folder: Path, rest: ExitStack) -> None:
        """Migrate the template; ``rest`` puts away what outlives ``folder``."""
        self.template, self.count = f"template_{WORKER}_{os.getpid()}", 0
        migrate(rest.enter_context(postgres.database(self.template)), folder)

    @contextmanager
    def fresh(self, folder: Path) -> Iterator[str]:
        """Lend the address of a migrated, empty database; it is dropped afterwards."""
        self.count += 1
        with postgres.database(f"{self.template}_{self.count}", self.template) as url:
            yield url


Engine = SQLite | PostgreSQL
ENGINES: dict[str, type[Engine]] = {"sqlite": SQLite, "postgresql": PostgreSQL}


def lender(engine: str, rest: ExitStack) -> Callable[[Path], str]:
    """Return what lends databases without any table, put away with ``rest``."""
    numbers = count()

    def empty(folder: Path) -> str:
        if engine == "sqlite":
            return f"sqlite:///{folder / 'restored.db'}"
        name = f"empty_{WORKER}_{os.getpid()}_{next(numbers)}"
        return rest.enter_context(postgres.database(name))

    return empty
