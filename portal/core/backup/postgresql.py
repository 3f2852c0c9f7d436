"""PostgreSQL, saved and restored table by table with COPY in one transaction.

No program of the server is needed (pg_dump refuses servers newer than itself); the tables come
from the migrations, so that an archive holds data and no definitions.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

import psycopg
from psycopg import sql

from portal.core import migrations
from portal.core.backup.archive import Manifest
from portal.core.database import database
from portal.core.settings import Settings

ENGINE = "postgresql"
HISTORY = "schema_migration"

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
COLUMNS = """
    SELECT column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER'
    ORDER BY ordinal_position"""
REFERENCES = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype = 'f' AND connamespace = 'public'::regnamespace"""
SEQUENCES = """
    SELECT sequencename, last_value FROM pg_sequences
    WHERE schemaname = 'public' AND last_value IS NOT NULL"""

Counted = tuple[dict[str, int], list[str], dict[str, int]]


def save(url: str, folder: Path) -> tuple[dict[str, Path], Counted]:
    """Copy every table as it stands at one instant; return the parts, and what they hold."""
    parts, counts = {}, {}
    with psycopg.connect(url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        for table in _tables(connection):
            path = parts[f"database/{table}.copy"] = folder / f"{table}.copy"
            counts[table] = _copy_out(connection, table, path)
        applied = connection.execute(f"SELECT name FROM {HISTORY} ORDER BY 1").fetchall()  # noqa: S608
        sequences = {str(name): int(last) for name, last in connection.execute(SEQUENCES)}
    return parts, (counts, [name for (name,) in applied], sequences)


def is_empty(url: str) -> bool:
    """Tell whether the database holds no table yet."""
    with psycopg.connect(url) as connection:
        return not _tables(connection)


def load(
    settings: Settings, manifest: Manifest, parts: dict[str, Path], finish: Callable[[], None]
) -> None:
    """Put the tables in place of those that are there, all in one transaction.

    ``finish`` is called inside it. Raises UserError when a table lacks rows.
    """
    with database.connection_context(), database.atomic():
        connection: psycopg.Connection = database.connection()
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
        connection.execute("GRANT USAGE ON SCHEMA public TO PUBLIC")  # as in any new database
        migrations.upgrade(settings.instance, manifest.migrations[-1])
        counts = _fill(connection, parts, manifest.sequences)
        manifest.compare({**counts, HISTORY: len(manifest.migrations)})
        finish()


def _fill(
    connection: psycopg.Connection, parts: dict[str, Path], sequences: dict[str, int]
) -> dict[str, int]:
    """Fill the migrated, empty tables; return the rows of each.

    References are taken off and put back, which checks every one of them; guards stand aside.
    """
    tables = [name for name in _tables(connection) if name != HISTORY]
    references = connection.execute(REFERENCES).fetchall()
    _each(connection, "ALTER TABLE {} DROP CONSTRAINT {}", references)
    _each(connection, "ALTER TABLE {} DISABLE TRIGGER USER", tables)
    _each(connection, "DELETE FROM {}", tables)
    counts = {name: _copy_in(connection, name, parts) for name in tables}
    _each(connection, "ALTER TABLE {} ENABLE TRIGGER USER", tables)
    for table, name, definition in references:
        connection.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
    for sequence, value in sequences.items():
        connection.execute("SELECT setval(quote_ident(%s)::regclass, %s)", (sequence, value))
    return counts


def _tables(connection: psycopg.Connection) -> list[str]:
    return [name for (name,) in connection.execute(TABLES).fetchall()]


def _each(connection: psycopg.Connection, template: str, rows: Iterable[object]) -> None:
    for row in rows:
        names = [row] if isinstance(row, str) else list(row)[:2]  # type: ignore[call-overload]
        bare = [sql.Identifier(str(name).strip('"')) for name in names]
        connection.execute(sql.SQL(template).format(*bare))


def _columns(connection: psycopg.Connection, table: str) -> sql.Composed:
    names = [sql.Identifier(name) for (name,) in connection.execute(COLUMNS, (table,)).fetchall()]
    return sql.SQL(", ").join(names)


def _copy_out(connection: psycopg.Connection, table: str, path: Path) -> int:
    listed = _columns(connection, table)
    order = sql.SQL("COPY {} ({}) TO STDOUT").format(sql.Identifier(table), listed)
    with connection.cursor() as cursor, path.open("wb") as out:
        with cursor.copy(order) as copy:
            # The first line names the columns, so that their order is the archive's own.
            out.write(listed.as_bytes(connection) + b"\n")
            for block in copy:
                out.write(block)
        return cursor.rowcount


def _copy_in(connection: psycopg.Connection, table: str, parts: dict[str, Path]) -> int:
    path = parts.get(f"database/{table}.copy")
    if path is None:
        return 0
    with connection.cursor() as cursor, path.open("rb") as content:
        names = [name.strip('" ') for name in content.readline().decode().strip().split(",")]
        listed = sql.SQL(", ").join(map(sql.Identifier, names))
        order = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), listed)
        with cursor.copy(order) as copy:
            while block := content.read(1 << 20):
                copy.write(block)
        return cursor.rowcount
