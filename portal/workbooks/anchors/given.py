"""What a caller has for a template. Values only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from portal.workbooks.display.showing import plain_text
from portal.workbooks.orders import Empty, Item, Mode, Place, Value


class Percent(Decimal):
    """A share (0.6954) that reads as « 69,54 % » inside a text."""


@dataclass(frozen=True)
class GivenBlock:
    """Rows of a sheet for a list, in the words of `orders.Block`."""

    sheet: str
    first_row: int
    last_row: int
    list: str
    columns: Mapping[str, str]
    mode: Mode = Mode.INSERT
    empty: Empty = Empty.BLANK


@dataclass(frozen=True)
class Given:
    """Data for a template.

    Args:
        cells: single cells by place, whatever the template says of them.
        values: data that names and fields call by their key.
        lists: data that repeated rows call by the list's name and the item's key.
        blocks: rows to fill from a list, by place.
    """

    cells: Mapping[Place, Value] = field(default_factory=dict)
    values: Mapping[str, Value] = field(default_factory=dict)
    lists: Mapping[str, Sequence[Item]] = field(default_factory=dict)
    blocks: Sequence[GivenBlock] = ()

    @property
    def empty(self) -> bool:
        return not (self.cells or self.values or self.lists or self.blocks)


def in_text(value: Value) -> str:
    """A value as it reads inside a sentence: its own digits, a decimal comma, no grouping."""
    if isinstance(value, Percent):
        return in_text((value * 100).normalize()) + "\u00a0%"
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return f"{Decimal(value):f}".replace(".", ",")
    return plain_text(value)
