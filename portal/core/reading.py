"""Reading one record by an id that came from outside."""

from typing import Any, TypeVar
from uuid import UUID

from peewee import Model, ModelSelect

from portal.core.database import is_sqlite
from portal.core.errors import NotFound
from portal.core.ids import parse_id

M = TypeVar("M", bound=Model)


def one(rows: "ModelSelect[M]", model: type[M], wanted: UUID | str | None) -> M:
    """Return the row of the scoped query ``rows`` whose id is ``wanted``.

    Raises NotFound when it is absent, out of scope, or no id at all: the three look the same.
    """
    key = wanted if isinstance(wanted, UUID) else parse_id(wanted)
    if key is None:
        raise NotFound
    found: Any = rows.where(model._meta.primary_key == key).get_or_none()
    if found is None:
        raise NotFound
    return found


def held(rows: "ModelSelect[M]", model: type[M]) -> "ModelSelect[M]":
    """Return ``rows``, of which those of ``model`` are held until the transaction ends.

    Whoever else holds them so waits; what points to them goes on. SQLite has one writer anyway.
    """
    if is_sqlite():
        return rows
    return rows.for_update("FOR NO KEY UPDATE", of=model)  # type: ignore[arg-type]  # peewee's
