"""Whether the portal can do its work: database, schema, worker, disk."""

import logging
import shutil
from collections.abc import Callable

from peewee import DatabaseError, InterfaceError

from portal.core import migrations
from portal.core.database import database
from portal.core.jobs import beat
from portal.core.settings import Settings

log = logging.getLogger(__name__)

_migrated: set[str] = set()


def missing(settings: Settings) -> list[str]:
    """Return what is missing, by name; empty when the portal can work."""
    try:
        with database.connection_context():
            found = _in_database(settings)
    except (DatabaseError, InterfaceError) as error:
        log.warning("readiness: %s", error)
        found = ["database"]
    return found if has_room(settings) else [*found, "disk"]


def _in_database(settings: Settings) -> list[str]:
    checks: dict[str, Callable[[], bool]] = {
        "migrations": lambda: _is_migrated(settings.database_url),
        "worker": beat.is_heard,
    }
    return [name for name, holds in checks.items() if not holds()]


def _is_migrated(url: str) -> bool:
    """Tell whether nothing is pending; once true it stays so while this process lives."""
    if url not in _migrated and not migrations.pending():
        _migrated.add(url)
    return url in _migrated


def has_room(settings: Settings) -> bool:
    """Tell whether the disk of the instance folder has room left."""
    return shutil.disk_usage(settings.instance).free >= settings.free_megabytes << 20
