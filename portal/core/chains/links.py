"""The arithmetic of a chain: what an entry commits to, and how it is linked to the one before.

An entry's content (a name, values) stays out of the chain: the chain holds a commitment to it,
keyed by the entry's own salt. Without content and salt the commitment says nothing about anybody,
and the chain still verifies.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

#: What the first entry of a chain is linked to.
GENESIS = "0" * 64

#: What a column holds, in either database's own terms.
Value = str | int | UUID | datetime | None


def new_salt() -> str:
    """Return a fresh salt (32 hexadecimal digits)."""
    return secrets.token_hex(16)


def commit(salt: str, content: Sequence[str]) -> str:
    """Return the commitment (64 hexadecimal digits) of an entry's content, as texts in order."""
    return hmac.digest(bytes.fromhex(salt), _text(content), "sha256").hex()


def link(before: str, journal: str, seq: int, header: Sequence[Value], commitment: str) -> str:
    """Return the seal (64 hexadecimal digits) of entry number ``seq`` (1, 2…) of ``journal``.

    ``before`` is the seal of the entry before, or GENESIS; ``header`` is what stays of an entry
    for good: its id, instant, who acted, on what.
    """
    plain = [before, journal, seq, *map(_plain, header), commitment]
    return hashlib.sha256(_text(plain)).hexdigest()


def _plain(value: Value) -> str | int | None:
    """Return one text per instant and id, whichever database it was read from."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds")
    if isinstance(value, UUID):
        return value.hex
    return value if value is None or isinstance(value, int) else str(value)


def _text(values: Sequence[str | int | None]) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
