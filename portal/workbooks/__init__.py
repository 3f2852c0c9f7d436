"""Workbooks: fill a funder's own file in place, write a data workbook. Nothing of the web.

What an order says is read with the package; the hundred modules that fill a file, with
``portal.workbooks.fill`` and ``portal.workbooks.data``, which nothing imports at the start.
"""

from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.orders import (
    Block,
    Empty,
    Filled,
    FillOrder,
    FillReport,
    Grown,
    Item,
    Mode,
    Repeated,
    Value,
)

__all__ = [
    "Block",
    "Empty",
    "FillOrder",
    "FillReport",
    "Filled",
    "Grown",
    "Item",
    "Mode",
    "Repeated",
    "Value",
    "WorkbookRefused",
]
