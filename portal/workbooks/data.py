"""Write a data workbook: "Lisez-moi", then one sheet of typed columns per table.

XlsxWriter draws the shape with one blank row per sheet; the rows are streamed into it by the
engine that fills funders' workbooks, which writes them several times faster.
"""

from dataclasses import replace
from typing import BinaryIO

from portal.workbooks.addresses import LAST_ROW, address
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.filling import Filler
from portal.workbooks.orders import FillOrder
from portal.workbooks.package import Package
from portal.workbooks.readme import CutText, Written
from portal.workbooks.shape import README, SAMPLE, TOTAL, draw, summed
from portal.workbooks.sheet_names import clean_names
from portal.workbooks.spool import kept
from portal.workbooks.streamed import StreamedRows
from portal.workbooks.tables import Column, DataSheet, DataWorkbook, Datum, Kind

__all__ = ["Column", "DataSheet", "DataWorkbook", "Datum", "Kind", "write_data_workbook"]


def write_data_workbook(out: BinaryIO, workbook: DataWorkbook) -> None:
    """Write `workbook` to `out`. Equal input gives equal bytes.

    A text longer than a cell holds (32 767 characters) is cut with a visible mention, and named
    on "Lisez-moi".

    Raises:
        WorkbookRefused: more rows than a sheet has (code too_many_rows).
        TypeError: a value is not of the type its column's kind says.
    """
    names = clean_names((sheet.name for sheet in workbook.sheets), taken=[README])
    sheets = [
        replace(sheet, name=name, rows=kept(sheet.rows))  # type: ignore[arg-type]
        for name, sheet in zip(names, workbook.sheets, strict=True)
    ]
    named = replace(workbook, sheets=sheets)
    filler, cuts = _fill(named, [[] for _ in sheets])
    if any(cuts):  # rare, and known only once every text was seen: "Lisez-moi" tells of them
        filler, _ = _fill(named, cuts)
    filler.package.write(out)


def _fill(workbook: DataWorkbook, cuts: list[list[CutText]]) -> tuple[Filler, list[list[CutText]]]:
    """The workbook with its rows, `cuts` being told of; and what was cut this time."""
    streams = [StreamedRows(sheet) for sheet in workbook.sheets]
    pairs = list(zip(streams, cuts, strict=True))
    for stream in streams:
        if len(stream) > LAST_ROW - TOTAL + SAMPLE:
            raise WorkbookRefused("too_many_rows", stream.name)
    shape = draw(workbook, [Written(one.name, len(one), cut) for one, cut in pairs])
    busy = [stream for stream in streams if stream.columns]
    totals = {
        (stream.name, address(index + 1, TOTAL)): 0
        for stream in busy
        for index, column in enumerate(stream.columns)
        if summed(column)
    }
    filler = Filler(Package(shape), FillOrder({}, [one.block() for one in busy], totals))
    for stream in busy:
        stream.attach(filler.plans[stream.name])
    filler.run()
    return filler, [stream.cuts for stream in streams]
