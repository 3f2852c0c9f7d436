"""What a list shows of a row."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel import LazyString

from portal.core.text import normalise


@dataclass(frozen=True)
class Column:
    """One column of a list and of the details.

    ``show`` gives the text (or Markup) of a row; ``sort`` gives what rows are ordered by, the text
    by default. ``listed`` False keeps the column for the details; ``numeric`` aligns it right;
    ``filtered`` offers what it shows as a filter of the list.
    """

    name: str
    label: LazyString | str
    show: Callable[[Any], Any]
    sort: Callable[[Any], Any] | None = None
    listed: bool = True
    numeric: bool = False
    filtered: bool = False

    def order(self, row: Any) -> tuple[bool, Any]:
        """Return what rows are sorted by: empty values last, whatever their type."""
        value = self.sort(row) if self.sort else normalise(str(self.show(row) or ""))
        return value is None, 0 if value is None else value

    def formatter(self, view: Any, context: Any, model: Any, name: str) -> Any:
        """Return the shown value, called as Flask-Admin calls its column formatters."""
        value = self.show(model)
        return "" if value is None else value


def day(name: str, label: LazyString | str, *, listed: bool = True) -> Column:
    """Return a column of dates, shown as 31/03/2026 and sorted by time."""

    def show(row: Any) -> str:
        value = getattr(row, name)
        return value.strftime("%d/%m/%Y") if value else ""

    return Column(name, label, show, lambda row: getattr(row, name), listed=listed)


@dataclass(frozen=True)
class Link:
    """A link beside a row, to another screen about it; ``post`` when going there begins it."""

    label: LazyString | str
    href: str
    icon: str
    post: bool = False
