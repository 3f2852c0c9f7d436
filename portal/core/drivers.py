"""What our libraries read if they find it, left out of the processes that do without.

peewee reads every driver of a database: PostgreSQL's takes nine megabytes of a process and a tenth
of its start. Flask-Admin reads Pillow for fields that we have none of: two megabytes.
"""

import sys
from importlib import import_module
from types import ModuleType

PSYCOPG, PILLOW = "psycopg", "PIL"


def leave_out_unused(url: str) -> None:
    """Let this process find the driver of ``url`` alone; called before anything reads peewee."""
    if url.startswith("sqlite:") and "peewee" not in sys.modules:
        sys.modules[PSYCOPG] = None  # type: ignore[assignment]  # "not installed", to who imports it


def leave_out_pictures() -> None:
    """Have Flask-Admin do without Pillow, which whoever asks for it later still finds."""
    if PILLOW in sys.modules:
        return
    sys.modules[PILLOW] = None  # type: ignore[assignment]
    import_module("flask_admin.form.upload")
    del sys.modules[PILLOW]


def psycopg() -> ModuleType | None:
    """Return PostgreSQL's driver, or None in a process without it."""
    return sys.modules.get(PSYCOPG)
