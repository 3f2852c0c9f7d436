"""What the entries of both journals share: columns of the chain, and how a new one is made."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar, Self
from uuid import UUID

from peewee import SQL, BigIntegerField, CharField, DateTimeField, Field, UUIDField

from portal.core.chains import guards, links
from portal.core.clock import now
from portal.core.database import BaseModel, Moment, database, is_sqlite

Row = dict[str, Any]


class Entry(BaseModel):
    """One line of a journal, as it was written; only its seal is added, once.

    ``salt`` and ``commitment`` stand for the content (see ``links``). ``seq`` and ``seal`` are
    empty until the entry is sealed: numbers are given in the order of sealing, so that an entry
    whose transaction ended late leaves no hole.
    """

    at = Moment(default=now)
    salt = CharField(max_length=32, null=True)
    commitment = CharField(max_length=64)
    seq = BigIntegerField(null=True)
    seal = CharField(max_length=64, null=True)

    #: The journal's name in its chain.
    journal: ClassVar[str]
    #: Columns that are chained in the clear, and those that are only committed to (texts).
    header: ClassVar[tuple[str, ...]]
    content: ClassVar[tuple[str, ...]]

    @classmethod
    def write(cls, **values: Any) -> Self:
        """Insert a new entry, committed to; call it inside the business transaction."""
        salt = links.new_salt()
        entry = cls(**values, salt=salt)
        fields: dict[str, Any] = cls._meta.fields
        texts = [fields[name].db_value(getattr(entry, name)) for name in cls.content]
        entry.commitment = links.commit(salt, texts)
        # Written out: peewee would take five times as long to build this statement, in every
        # transaction of the portal.
        listed = ", ".join(f'"{name}"' for name in fields)
        marks = ", ".join("?" * len(fields))
        stored = [field.db_value(getattr(entry, name)) for name, field in fields.items()]
        execute(f'INSERT INTO "{cls._meta.table_name}" ({listed}) VALUES ({marks})', *stored)  # noqa: S608
        return entry

    @classmethod
    def create_table(cls, safe: bool = True, **options: Any) -> None:
        """Create the table with its guards (see ``guards``)."""
        super().create_table(safe, **options)
        for statement in guards.of_journal(cls, sqlite=is_sqlite()):
            database.execute_sql(statement)


def execute(statement: str, *given: object) -> Any:
    """Execute a statement of ours, ``?`` standing for what is given; return the cursor."""
    return database.execute_sql(statement if is_sqlite() else statement.replace("?", "%s"), given)


def rows(model: type[Entry], condition: str, limit: int, *given: object) -> Iterator[Row]:
    """Yield the entries that meet an SQL condition (``?`` for what is given), as plain values."""
    names = list(model._meta.fields)
    listed = ", ".join(f'"{name}"' for name in names)
    sql = f'SELECT {listed} FROM "{model._meta.table_name}" WHERE {condition} LIMIT {limit:d}'  # noqa: S608
    kinds = [_kind(model._meta.fields[name]) for name in names]
    for row in execute(sql, *given):
        read = (_read(kind, value) for kind, value in zip(kinds, row, strict=True))
        yield dict(zip(names, read, strict=True))


def _kind(field: Field) -> Any:
    """Return what a column's values are in Python, where SQLite keeps a text."""
    if isinstance(field, UUIDField):
        return UUID
    return datetime if isinstance(field, DateTimeField) else None


def _read(kind: Any, value: Any) -> Any:
    """Return one value of what either database gives; what was tampered with stays as it is."""
    if kind is None or not isinstance(value, str):
        return value
    try:
        return UUID(value) if kind is UUID else datetime.fromisoformat(value)
    except ValueError:
        return value


def index(model: type[Entry]) -> None:
    """Give a journal its two indexes: what waits by time, what is sealed by number.

    An entry stands in one of them, so that writing it costs no more than it must.
    """
    table = model._meta.table_name
    model.add_index(model.at, model.id, where=SQL("seq IS NULL"), name=f"{table}_waiting")
    sealed = SQL("seq IS NOT NULL")
    model.add_index(model.seq, unique=True, where=sealed, name=f"{table}_sealed")
