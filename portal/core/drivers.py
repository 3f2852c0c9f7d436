"""The drivers of our databases; PostgreSQL's is left out of a process that SQLite serves.

It takes nine megabytes of every process and a tenth of its start, and peewee reads whatever driver
it finds.
"""

import sys
from types import ModuleType

PSYCOPG = "psycopg"


def leave_out_unused(url: str) -> None:
    """Let this process find the driver of ``url`` alone; called before anything reads peewee."""
    if url.startswith("sqlite:") and "peewee" not in sys.modules:
        sys.modules[PSYCOPG] = None  # type: ignore[assignment]  # "not installed", to who imports it


def psycopg() -> ModuleType | None:
    """Return PostgreSQL's driver, or None in a process without it."""
    return sys.modules.get(PSYCOPG)
