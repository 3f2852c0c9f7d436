"""The months that a table of months has a line for."""

from collections.abc import Iterable, Iterator
from datetime import date

from portal.core.clock import today
from portal.projects.models import Project

#: A month further from the project than this many years is a mistyped date: it gets one line.
FAR = 3


def months(project: Project, counted: Iterable[date | None]) -> list[date]:
    """Return the months of the project up to this one, and others that something was dated in."""
    last = min(project.ends, max(project.starts, today()))
    found = {month for month in counted if month}
    near = [month for month in found if abs(month.year - project.starts.year) <= FAR]
    first = min([project.starts.replace(day=1), *near])
    row = list(_from(first, max([last.replace(day=1), *near])))
    return sorted({*row, *found})


def _from(first: date, last: date) -> Iterator[date]:
    month = first
    while month <= last:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
