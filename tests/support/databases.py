"""A fresh, migrated, empty database for every test, on either engine.

The schema is migrated once per worker and engine; each test gets a copy of the result, or one that
was emptied.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

import pytest

from portal.core import migrations
from portal.core.database import database, from_url
from tests.support import emptying, postgres

#: For what a page does in a browser, whatever engine keeps the answers: rules about data are tried
#: on both, and so are the walks that lead through every station.
ONE_ENGINE = pytest.mark.parametrize("engine", ["sqlite"])

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
    """Databases of the run's server. Emptying one takes a twentieth of the time of making one."""

    def __init__(self, folder: Path, rest: ExitStack) -> None:
        """Migrate the template; ``rest`` puts away what outlives ``folder``."""
        self.template, self.count = f"template_{WORKER}_{os.getpid()}", 0
        self.empty: list[str] = []
        migrate(rest.enter_context(postgres.database(self.template)), folder)
        self.shape = emptying.shape(postgres.address_of(self.template))
        rest.callback(lambda: [postgres.drop(name) for name in self.empty])

    @contextmanager
    def fresh(self, folder: Path) -> Iterator[str]:
        """Lend the address of a migrated, empty database of the borrower's own."""
        name = self.empty.pop() if self.empty else self._made()
        try:
            yield postgres.address_of(name)
        finally:
            if emptying.emptied(postgres.address_of(name), self.shape):
                self.empty.append(name)
            else:
                postgres.drop(name)

    def _made(self) -> str:
        self.count += 1
        name = f"{self.template}_{self.count}"
        postgres.create(name, self.template)
        return name


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
