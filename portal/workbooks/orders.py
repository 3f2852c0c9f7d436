"""What a caller asks of a template, and what it is told afterwards. Values only, no work."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, Self

if TYPE_CHECKING:
    from portal.workbooks.compare import Comparison

Value = str | int | Decimal | bool | date | datetime | None
"""What a cell may receive. Never float: amounts are exact. None blanks the cell."""


class Run(NamedTuple):
    """A piece of text with one look: (name, attributes) of each property, () for the cell's."""

    text: str
    look: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()


class RichText(str):
    """A text for a cell, of which parts look different."""

    runs: tuple[Run, ...]

    def __new__(cls, runs: Sequence[Run]) -> Self:
        made = super().__new__(cls, "".join(run.text for run in runs))
        made.runs = tuple(runs)
        return made

    def __getnewargs__(self) -> tuple[Any, ...]:
        return (self.runs,)


Place = tuple[str, str]
"""(sheet name, A1 address), always in the template's coordinates."""


Item = Mapping[str, Value]


class Items(Protocol):
    """The data of a block, counted, and gone through once to write and once to read back."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Item]: ...


class Mode(StrEnum):
    """How a block finds room for its items."""

    INSERT = "insert"  # its rows are repeated, those below move down
    PREPARED = "prepared"  # its rows are a grid made ready: filled from the top, nothing moves


class Empty(StrEnum):
    """What becomes of an inserted block's rows when its list is empty."""

    BLANK = "blank"  # one copy stays, without what it showed as an example
    REMOVE = "remove"  # they go, and what stood below moves up


@dataclass(frozen=True)
class Block:
    """Rows of the template filled with a list.

    Repeated once per item (`insert`), or a grid with a line per item (`prepared`): of two rows
    when `columns` names a second one ("B+1"). Lines of a grid that no item takes stay as they are.

    Args:
        sheet: name of the sheet, as on its tab.
        first_row, last_row: 1-based, inclusive; several rows repeat together.
        columns: column letter -> key of the item. "B" is the block's first row, "B+1" its second.
        items: one mapping per copy, in any iterable. What can be counted and read again is read
            where it is, anything else is kept on disk meanwhile.
        empty: what is left when there is no item at all.
        cached: like `columns`, for formula cells: the result a reader without calculation shows.
    """

    sheet: str
    first_row: int
    last_row: int
    columns: Mapping[str, str]
    items: Iterable[Item]
    cached: Mapping[str, str] = field(default_factory=dict)
    mode: Mode = Mode.INSERT
    empty: Empty = Empty.BLANK


@dataclass(frozen=True)
class FillOrder:
    """Everything to write into one template.

    Args:
        cells: single cells -> value.
        blocks: lists in rows; several per sheet are allowed when they do not overlap.
        cached: formula cells -> the result to store beside the formula. Every other formula of a
            changed sheet loses its stored result and is computed when the workbook is opened.
        overwrite: formula cells that may be replaced by a value.
    """

    cells: Mapping[Place, Value] = field(default_factory=dict)
    blocks: Sequence[Block] = ()
    cached: Mapping[Place, Value] = field(default_factory=dict)
    overwrite: frozenset[Place] = frozenset()


class Filled(NamedTuple):
    """One cell of the result, read back and equal to its datum. `cell` is its final address."""

    sheet: str
    cell: str
    value: Value


@dataclass(frozen=True)
class Repeated:
    """One block: the template's rows, the number of items, the rows they take now, cells filled.

    `result` is (0, 0) when the list was empty and the rows were removed.
    """

    sheet: str
    rows: tuple[int, int]
    items: int
    result: tuple[int, int]
    cells: int = 0


@dataclass(frozen=True)
class Grown:
    """One range that grew with a block. `place` says where it stands, in the template."""

    place: str
    before: str
    after: str


@dataclass(frozen=True)
class FillReport:
    """What was done: single cells filled, blocks repeated, ranges grown, what was not carried over.

    The cells of blocks are counted, not listed: there may be millions. `aspects` compares the
    result with the template, whose rows are where the blocks lead them.
    """

    filled: tuple[Filled, ...]
    blocks: tuple[Repeated, ...]
    grown: tuple[Grown, ...]
    not_carried: tuple[str, ...]
    aspects: "Comparison"
