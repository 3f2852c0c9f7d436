"""What still points to a record, over all rooms, without knowing any of them."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from peewee import Model

from portal.core.errors import UserError

#: French words of a table's rows: one, several.
Names = Mapping[str, tuple[str, str]]


def uses(
    row: Model, *, project_id: UUID | None = None, besides: Collection[str] = ()
) -> dict[str, int]:
    """Count the rows that hold ``row`` back (ON DELETE RESTRICT), by table name.

    With ``project_id`` only rows of that project count; tables named in ``besides`` do not.
    """
    counted: dict[str, int] = {}
    meta: Any = row._meta
    for key, model in meta.backrefs.items():
        table = model._meta.table_name
        if key.on_delete == "CASCADE" or table in besides:
            continue
        rows = model.select().where(key == row.id)  # type: ignore[attr-defined]
        if project_id is not None and "project" in model._meta.fields:
            rows = rows.where(model.project == project_id)
        if number := rows.count():
            counted[table] = counted.get(table, 0) + number
    return counted


def refuse(what: str, counted: Mapping[str, int], names: Names) -> None:
    """Raise UserError that says what holds ``what`` back; nothing happens when nothing does."""
    if not counted:
        return
    parts = [
        f"{number}\u00a0{names.get(table, ('élément', 'éléments'))[number > 1]}"
        for table, number in counted.items()
    ]
    listed = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} et {parts[-1]}"
    verb = "s’y rattache" if sum(counted.values()) == 1 else "s’y rattachent"
    raise UserError(f"Impossible de supprimer «\u00a0{what}\u00a0»\u00a0: {listed} {verb}.")
