"""Write a data workbook with XlsxWriter."""

from typing import BinaryIO

from portal.workbooks.tables import Column, DataSheet, DataWorkbook, Datum, Kind

__all__ = ["Column", "DataSheet", "DataWorkbook", "Datum", "Kind", "write_data_workbook"]


def write_data_workbook(out: BinaryIO, workbook: DataWorkbook) -> None:
    """Write `workbook` to `out`; "Lisez-moi" comes first."""
    raise NotImplementedError
