"""The security log: what happened to accounts, rights and personal data. No names, no values.

People and records appear by id only, a device by the range of its address; whoever reads the log
looks the names up, as long as there are any.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from ipaddress import ip_address, ip_network
from typing import Any
from uuid import UUID

from flask import g, has_request_context, request
from peewee import CharField, UUIDField

from portal.core.chains.entry import Entry, index
from portal.core.database import Json, database, is_sqlite, transaction
from portal.core.security_events import SecurityEvent

__all__ = ["SecurityEntry", "SecurityEvent", "address_range", "note"]

log = logging.getLogger(__name__)

#: Bits that are kept of an IPv4 and of an IPv6 address: the network, not the device.
KEPT_BITS = {4: 24, 6: 48}
#: What a detail may hold beside numbers and yes/no: words of ours and ids, nothing typed.
CODE = re.compile(r"[A-Za-z0-9_.:,+/<>-]{0,200}", re.ASCII)
#: What stands for a detail that is no code.
WITHHELD = "…"
#: How long a note outside any transaction waits for SQLite's write lock (milliseconds): a page
#: that only reads must not wait for a busy writer.
PATIENCE = 500

Detail = str | int | bool | UUID | None


class SecurityEntry(Entry):
    """One event. ``user_id`` is who acted or tried to; ``object_id`` what or whom it was about."""

    journal = "security"
    header = ("id", "at", "user_id", "project_id", "event", "object_id")
    content = ("address", "detail")

    event = CharField(max_length=40)
    user_id = UUIDField(null=True)
    project_id = UUIDField(null=True)
    object_id = UUIDField(null=True)
    address = CharField(max_length=64, default="")
    detail = Json(default=dict)

    class Meta:
        table_name = "security_entry"
        indexes = (
            (("at",), False),
            (("event", "at"), False),
            (("user_id", "at"), False),
        )


index(SecurityEntry)


def note(
    event: SecurityEvent | str,
    *,
    user_id: UUID | None = None,
    project_id: UUID | None = None,
    object_id: UUID | None = None,
    **detail: Detail,
) -> None:
    """Write an event down: with the surrounding transaction, or at once where there is none.

    ``user_id`` and ``project_id`` are those of the acting person by default. ``detail`` takes
    numbers, yes/no, ids and words of the program; anything else is withheld. A refusal is noted
    after the transaction that it undid. Raises ValueError for an unknown event; a database that
    refuses the note never breaks what is noted.
    """
    actor = g.get("actor") if has_request_context() else None
    columns = {
        "event": SecurityEvent(event),
        "user_id": user_id or (actor and actor.user_id),
        "project_id": project_id or (actor and actor.project_id),
        "object_id": object_id,
        "address": address_range(request.remote_addr) if has_request_context() else "",
        "detail": {name: _plain(value) for name, value in detail.items()},
    }
    try:
        with _patiently(), transaction():
            SecurityEntry.write(**columns)
    except Exception:
        log.exception("security event not kept: %s", columns["event"])


def address_range(address: str | None) -> str:
    """Return the network of an address, such as ``192.0.2.0/24``; "" when it is none."""
    try:
        found = ip_address((address or "").split("%")[0])
    except ValueError:
        return ""
    mapped = getattr(found, "ipv4_mapped", None) or found
    return str(ip_network((mapped, KEPT_BITS[mapped.version]), strict=False))


def _plain(value: Detail) -> str | int | bool | None:
    """Return what may be kept of a detail."""
    if value is None or isinstance(value, bool | int):
        return value
    text = value.value if isinstance(value, StrEnum) else str(value)
    return text if CODE.fullmatch(text) else WITHHELD


@contextmanager
def _patiently() -> Iterator[None]:
    """Wait shortly for SQLite's write lock, unless this connection holds it already."""
    if not is_sqlite() or database.in_transaction():
        yield
        return
    connection: Any = database.connection()
    usual = connection.pragma("busy_timeout")
    connection.set_busy_timeout(PATIENCE)
    try:
        yield
    finally:
        connection.set_busy_timeout(usual)
