"""Where data go in a template, told by the template itself. Values only."""

from dataclasses import dataclass, field

from portal.workbooks.addresses import address
from portal.workbooks.anchors.placeholders import Field, Piece
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.orders import Run


@dataclass(frozen=True)
class Anchor:
    """A cell that receives a datum, or a text with data in it.

    Args:
        pieces: text and fields in order; one field alone keeps the type of its datum.
        runs: the text in its looks, when parts of it look different.
        name: the defined name `P_…` that says so, "" for a placeholder.
    """

    sheet: str
    row: int
    column: int
    pieces: tuple[Piece, ...]
    name: str = ""
    runs: tuple[Run, ...] = field(default=(), compare=False)

    @property
    def cell(self) -> str:
        return address(self.column, self.row)

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Field))

    @property
    def alone(self) -> bool:
        return len(self.pieces) == 1


@dataclass(frozen=True)
class Rows:
    """Rows to repeat once per item of a list, under a defined name `R_…`."""

    sheet: str
    first: int
    last: int
    list: str
    name: str


@dataclass(frozen=True)
class Anchors:
    """Every anchor of a template, in the order of its sheets, and those that cannot serve."""

    cells: tuple[Anchor, ...]
    rows: tuple[Rows, ...]
    problems: tuple[WorkbookRefused, ...]


def fold(name: str) -> str:
    """A key as a defined name can say it: without case, a point being an underscore.

    "budget.total" and the name P_Budget_Total meet.
    """
    return name.casefold().replace(".", "_")
