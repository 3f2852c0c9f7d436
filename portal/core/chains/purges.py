"""Where a chain begins after its oldest entries were given up."""

from dataclasses import dataclass
from typing import Any

from peewee import BigIntegerField, CharField

from portal.core.chains import guards
from portal.core.chains.links import GENESIS
from portal.core.clock import now
from portal.core.database import BaseModel, Moment, database, is_sqlite


@dataclass(frozen=True)
class Link:
    """An entry's place in its chain: its number (0 before the first) and its seal."""

    seq: int
    seal: str


START = Link(0, GENESIS)


class SecurityPurge(BaseModel):
    """Entries of the security log up to ``seq`` are gone, and whoever holds the key agreed.

    ``key`` names the key that made ``signature`` (see ``checkpoints``).
    """

    at = Moment(default=now)
    seq = BigIntegerField(unique=True)
    seal = CharField(max_length=64)
    key = CharField(max_length=16)
    signature = CharField(max_length=64)

    class Meta:
        table_name = "security_purge"

    @classmethod
    def create_table(cls, safe: bool = True, **options: Any) -> None:
        """Create the table with its guards."""
        super().create_table(safe, **options)
        for statement in guards.of_purges(cls._meta.table_name, sqlite=is_sqlite()):
            database.execute_sql(statement)


def last_purge(journal: str) -> SecurityPurge | None:
    """Return what the newest purge of a journal signed; only the security log is ever purged."""
    if journal != "security":
        return None
    return SecurityPurge.select().order_by(SecurityPurge.seq.desc()).first()


def purged(journal: str) -> Link:
    """Return the link that the oldest entry still there follows."""
    purge = last_purge(journal)
    return Link(purge.seq, purge.seal) if purge else START
