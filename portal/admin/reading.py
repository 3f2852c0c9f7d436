"""How a view reads: through the room's scoped query, and nothing else."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from flask import request
from peewee import Model

from portal.admin.columns import Column
from portal.admin.filtering import narrowed
from portal.core import journal, policy
from portal.core.reading import one
from portal.core.text import normalise
from portal.core.web import current_actor


class Reading:
    """Lists and single rows of ``rows(actor, action)``, the room's scoped query."""

    table: ClassVar[type[Model]]
    key: ClassVar[str]
    write: ClassVar[str] = "edit"
    asked_by: Callable[[str], str]
    columns: ClassVar[Sequence[Column]]
    rows: ClassVar[Callable[..., Any]]
    page_size = 50

    def column(self, name: str | None) -> Column | None:
        """Return a declared column by its name."""
        return next((column for column in self.columns if column.name == name), None)

    def get_pk_value(self, model: Any) -> str:
        """Return the id that stands in addresses."""
        return str(model.id)

    def get_list(
        self,
        page: int | None,
        sort_field: str | None,
        sort_desc: bool | None,
        search: str | None,
        filters: Any,
        page_size: int | None = None,
    ) -> tuple[int, list[Any]]:
        """Return how many rows match, and those of one page.

        Settings of one project are some hundreds of rows at most: they are searched and sorted as
        people read them (accents, amounts, names of other tables), the same on both databases.
        """
        rows = narrowed(self.columns, list(type(self).rows(current_actor(), "see")))
        for word in normalise(search or "").split():
            rows = [row for row in rows if word in self._searched(row)]
        if column := self.column(sort_field):
            rows.sort(key=column.order, reverse=bool(sort_desc))
        size = page_size or self.page_size
        first = max(page or 0, 0) * size
        return len(rows), rows[first : first + size]

    def _searched(self, row: Any) -> str:
        return normalise(" ".join(str(column.show(row) or "") for column in self.columns))

    def get_one(self, id: Any) -> Any:  # noqa: A002  (Flask-Admin's own name)
        """Return the row within the reach of what is being done to it; NotFound otherwise."""
        route = (request.endpoint or "").rpartition(".")[2]
        rows = type(self).rows(current_actor(), self.asked_by(route))
        return one(rows, self.table, id if isinstance(id, str) else None)

    def history(self, row: Any) -> list[journal.HistoryEntry]:
        """Return what was done to a row, latest first, for who may read names."""
        if not policy.sees_names(current_actor()):
            return []
        return journal.timeline(self.table._meta.table_name, row.id)[::-1]
