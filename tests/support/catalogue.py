"""The schema as the database itself describes it: tables, columns, indexes, checks, references,
triggers."""

import re

from portal.core.database import database, is_sqlite

Catalogue = dict[str, object]

#: Kept by the migration runner; no model of ours.
NOT_OURS = "schema_migration"


def read() -> Catalogue:
    """Return everything of the connected database that a migration could get wrong."""
    return _sqlite() if is_sqlite() else _postgresql()


def _rows(sql: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in database.execute_sql(sql).fetchall()]


def _sqlite() -> Catalogue:
    # SQLite keeps the very statements; they hold columns, checks and references alike.
    sql = "SELECT name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    return {
        str(name): re.sub(r"\s+", " ", str(text))
        for name, table, text in _rows(sql)
        if table != NOT_OURS
    }


POSTGRESQL = {
    "column": """
        SELECT table_name || '.' || column_name, data_type, is_nullable, column_default,
               character_maximum_length
        FROM information_schema.columns WHERE table_schema = 'public'""",
    "index": "SELECT indexname, tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "constraint": """
        SELECT conrelid::regclass || '.' || conname, pg_get_constraintdef(oid), confdeltype::text
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
    "trigger": """
        SELECT tgrelid::regclass || '.' || tgname, pg_get_triggerdef(oid)
        FROM pg_trigger WHERE NOT tgisinternal""",
    "function": """
        SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace""",
}


def _postgresql() -> Catalogue:
    return {
        f"{kind} {name}": tuple(rest)
        for kind, sql in POSTGRESQL.items()
        for name, *rest in _rows(sql)
        if NOT_OURS not in str(name)
    }
