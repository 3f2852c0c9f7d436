"""Records as rows for the workbooks: scoped, in one order, names left out where they must be."""

from portal.intake.exporting.limits import COUNTED, RowFilters, refuse_hidden
from portal.intake.exporting.reading import ExportRow
from portal.intake.exporting.rows import chosen_for_export, rows_for_export

__all__ = [
    "COUNTED",
    "ExportRow",
    "RowFilters",
    "chosen_for_export",
    "refuse_hidden",
    "rows_for_export",
]
