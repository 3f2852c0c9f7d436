"""Reading whole numbers back from store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.fields.parts import FieldError

if TYPE_CHECKING:
    from forms.values import Json


def whole(document: Json, lowest: int, highest: int) -> int:
    """Return a stored whole number.

    Raises:
        FieldError: when the document is something else or out of the type's reach.
    """
    if not isinstance(document, int) or isinstance(document, bool):
        raise FieldError("unreadable")
    if not lowest <= document <= highest:
        raise FieldError("unreadable")
    return document
