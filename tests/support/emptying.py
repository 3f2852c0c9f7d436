"""A PostgreSQL database as its migrations left it: told apart from another, and made so again."""

import time

import psycopg
from psycopg import Connection, sql

#: Everything that a test could have done to the schema; a change of any row gives it another xmin.
SHAPE = """
WITH here AS (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace),
parts (part) AS (
  SELECT ('class', oid, xmin, relkind)::text FROM pg_class WHERE oid IN (SELECT oid FROM here)
  UNION ALL SELECT ('column', attrelid, attnum, xmin)::text FROM pg_attribute
    WHERE attrelid IN (SELECT oid FROM here)
  UNION ALL SELECT ('default', oid, xmin)::text FROM pg_attrdef
  UNION ALL SELECT ('trigger', oid, xmin)::text FROM pg_trigger
  UNION ALL SELECT ('constraint', oid, xmin)::text FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace
  UNION ALL SELECT ('function', oid, xmin)::text FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace
  UNION ALL SELECT ('schema', oid, xmin)::text FROM pg_namespace WHERE nspname NOT LIKE 'pg_%'
  UNION ALL SELECT ('setting', setconfig)::text FROM pg_db_role_setting
    WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
  UNION ALL SELECT ('migration', m.*)::text FROM schema_migration m
)
SELECT md5(string_agg(part, ' ' ORDER BY part)) FROM parts
"""
OTHERS = """
SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
TABLES = """
SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
AND relname <> 'schema_migration'
"""
SEQUENCES = """
SELECT setval(oid, 1, false) FROM pg_class
WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace
AND relname NOT LIKE 'schema_migration%'
"""
#: So often is looked whether everybody has gone, a hundredth of a second apart.
LOOKS = 20


def shape(url: str) -> str:
    """Return a digest of the schema of a migrated database, the same for every copy of it."""
    with psycopg.connect(url) as connection:
        return _shape(connection)


def emptied(url: str, wanted: str) -> bool:
    """Empty a database of that shape again; return False for one that is to be made anew.

    That is one whose schema was changed, that somebody is still connected to, or whose guards
    cannot be passed by (a server on which the tests are no superuser).
    """
    try:
        with psycopg.connect(url) as connection:
            if _is_used(connection) or _shape(connection) != wanted:
                return False
            # Neither the guards of the journals nor the order of the tables matters to this one.
            connection.execute("SET session_replication_role = replica")
            for (name,) in connection.execute(TABLES).fetchall():
                connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)))
            connection.execute(SEQUENCES)
    except psycopg.Error:
        return False
    return True


def _is_used(connection: Connection) -> bool:
    """Tell whether somebody stays; the server takes a moment to see that a connection ended."""
    for _ in range(LOOKS):
        if not _one(connection, OTHERS):
            return False
        time.sleep(0.01)
    return True


def _shape(connection: Connection) -> str:
    return str(_one(connection, SHAPE))


def _one(connection: Connection, query: str) -> object:
    row = connection.execute(query).fetchone()
    return row[0] if row else None
