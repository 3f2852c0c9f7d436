"""What models are made of: fields that store the same on both databases, checks, the base."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from peewee import SQL, DateTimeField, Model, TextField, UUIDField

from portal.core.database.opening import database
from portal.core.ids import new_id


class Moment(DateTimeField):
    """An instant: aware in Python (UTC), stored without offset."""

    def db_value(self, value: datetime | None) -> datetime | None:
        """Return the naive UTC instant to store; a naive value is a programming error."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def python_value(self, value: Any) -> datetime | None:
        """Return the aware instant that was stored."""
        if value is None:
            return None
        if isinstance(value, str):  # read as UTC at once: ``replace`` takes five times as long
            return datetime.fromisoformat(f"{value}+00:00")
        return value.replace(tzinfo=UTC)


class Json(TextField):
    """A JSON document kept as text: same bytes and same key order on both databases."""

    def db_value(self, value: Any) -> str | None:
        """Return the document as compact text."""
        return (
            None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        )

    def python_value(self, value: str | None) -> Any:
        """Return the document."""
        return None if value is None else json.loads(value)

    def python_values(self, values: Iterable[str]) -> list[Any]:
        """Return many documents read at once: the names they share are held, and hashed, once."""
        found: list[Any] = json.loads(f"[{','.join(values)}]")
        return found


class BaseModel(Model):
    """A table of the portal; its key is a UUID that can stand in an address."""

    id = UUIDField(primary_key=True, default=new_id)

    class Meta:
        database = database
        legacy_table_names = False
        only_save_dirty = True


def check(name: str, rule: str) -> SQL:
    """Return a named CHECK constraint for ``Meta.constraints``."""
    return SQL(f"CONSTRAINT {name} CHECK ({rule})")


def one_of(column: str, values: type[StrEnum]) -> SQL:
    """Return the CHECK that ``column`` holds a value of an enumeration."""
    listed = ", ".join(f"'{value}'" for value in values)
    return check(f"{column}_known", f"{column} IN ({listed})")
