"""What may stand in a group: the one answer for the checks of a form and for its builder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from forms import fields as types
from forms.fields import FieldType

if TYPE_CHECKING:
    from forms.definition.model import Field


def holds(type_name: str) -> bool:
    """Tell whether fields of a type hold other fields; an unknown type holds none."""
    return types.known(type_name) and types.get(type_name).holds


def misplaced_type(kind: FieldType[Any]) -> str:
    """Return the code of what keeps a type out of a group, "" for nothing."""
    if kind.holds:
        return "group_nested"
    if kind.begins_page:
        return "page_in_group"
    return "file_in_group" if kind.uploads else ""


def misplaced(field: Field) -> str:
    """Return the code of what keeps a field out of a group, "" for nothing.

    A meaning is refused: it says one thing of the whole record, and rows say many.
    """
    by_type = misplaced_type(types.get(field.type)) if types.known(field.type) else ""
    return by_type or ("meaning_in_group" if field.meaning else "")
