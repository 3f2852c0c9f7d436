"""One database from one URL: SQLite through apsw, or PostgreSQL through psycopg 3.

Models use the fields of this package and of peewee's core only, so that the same code runs on both.
"""

from portal.core.database.models import BaseModel, Json, Moment, check, one_of
from portal.core.database.opening import PRAGMAS, database, from_url, is_sqlite, location
from portal.core.database.transactions import READ_ONCE, briefly, reading_through, transaction

__all__ = [
    "PRAGMAS",
    "READ_ONCE",
    "BaseModel",
    "Json",
    "Moment",
    "briefly",
    "check",
    "database",
    "from_url",
    "is_sqlite",
    "location",
    "one_of",
    "reading_through",
    "transaction",
]
