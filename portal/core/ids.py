"""Ids that can stand in addresses: random enough to guess nothing, ordered enough to index well."""

import uuid
from functools import lru_cache

import uuid6


def new_id() -> uuid.UUID:
    """Return a fresh UUIDv7 (RFC 9562), as whoever creates a record makes one."""
    return uuid.UUID(bytes=uuid6.uuid7().bytes)


def stored_id(value: str | uuid.UUID) -> uuid.UUID:
    """Return the id that a database gives back as it stores it: SQLite as text."""
    return value if isinstance(value, uuid.UUID) else _id_of(value)


#: The same few ids come again and again.
_id_of = lru_cache(10_000)(uuid.UUID)


def parse_id(text: str | None) -> uuid.UUID | None:
    """Return the UUID written in ``text``, or None when it is not one."""
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None
