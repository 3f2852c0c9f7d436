"""A data workbook of 10 000 records of thirty columns, beside XlsxWriter writing bare rows.

Each is made in a process of its own, so that its memory is its own: CPU seconds, and the peak.
"""

import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from io import BytesIO

import xlsxwriter

from portal.workbooks.data import (
    Column,
    DataSheet,
    DataWorkbook,
    Datum,
    Kind,
    write_data_workbook,
)

ROWS, ROUNDS = 10_000, 3
#: The columns of ``fixtures/form30.json``.
KINDS = (
    *[Kind.TEXT] * 21,
    *[Kind.INTEGER] * 3,
    Kind.DECIMAL,
    *[Kind.DATE] * 3,
    *[Kind.YESNO] * 2,
)
DAY = date(2026, 1, 1)


def rows() -> Iterator[list[Datum]]:
    """Yield rows of values, made as they are asked for."""
    for number in range(ROWS):
        yield [_value(kind, number + place) for place, kind in enumerate(KINDS)]


def _value(kind: Kind, number: int) -> Datum:
    if kind is Kind.TEXT:
        return f"Réponse {number}"
    if kind is Kind.DATE:
        return DAY + timedelta(days=number % 700)
    return bool(number % 2) if kind is Kind.YESNO else number


def ours() -> None:
    """Write the workbook as the portal does."""
    columns = [Column(f"Question {place}", kind) for place, kind in enumerate(KINDS)]
    sheet = DataSheet("Fiches", columns, rows())
    made = DataWorkbook("Mesure", datetime(2026, 1, 1), [("Fiches", str(ROWS))], [sheet])  # noqa: DTZ001
    write_data_workbook(BytesIO(), made)


def bare() -> None:
    """Write the same values with XlsxWriter, into nothing in particular."""
    book = xlsxwriter.Workbook(BytesIO(), {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Fiches")
    for number, row in enumerate(rows(), start=1):
        sheet.write_row(number, 0, row)
    book.close()


def _measured(work: Callable[[], None], out: "multiprocessing.Queue[tuple[float, float]]") -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    out.put((time.process_time() - begun, peak / 1024))


def measure(work: Callable[[], None]) -> tuple[float, float]:
    """Return the median CPU seconds, and the megabytes added at the peak."""
    context = multiprocessing.get_context("spawn")
    taken = []
    for _ in range(ROUNDS):
        out = context.Queue()
        process = context.Process(target=_measured, args=(work, out))
        process.start()
        taken.append(out.get())
        process.join()
    seconds, peaks = zip(*taken, strict=True)
    return statistics.median(seconds), max(peaks)


if __name__ == "__main__":
    (cpu, peak), (bare_cpu, bare_peak) = measure(ours), measure(bare)
    print(f"{ROWS} rows × {len(KINDS)}: {cpu:.1f} s of CPU, {peak:.0f} MB at the peak")
    print(f"bare XlsxWriter: {bare_cpu:.1f} s, {bare_peak:.0f} MB; × {cpu / bare_cpu:.2f}")
