"""Workbooks: fill a funder's own file in place, write a data workbook. Nothing of the web."""

from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.fill import fill
from portal.workbooks.orders import (
    Block,
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
    "FillOrder",
    "FillReport",
    "Filled",
    "Grown",
    "Item",
    "Mode",
    "Repeated",
    "Value",
    "WorkbookRefused",
    "fill",
]
