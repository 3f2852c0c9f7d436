"""A data workbook of records of thirty questions, from the database, beside bare XlsxWriter.

Ours is the whole job: reading the records, laying them out, keeping the snapshot, journals, the
workbook. Bare XlsxWriter (``constant_memory``) writes the same values, which it finds in memory.
CPU seconds; the peak is that of a process, and beside it what it was before the work began.
"""

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import xlsxwriter

from bench import _thirty
from bench._memory import alone, peak

SIZES = (10_000, 100_000)


def records(folder: Path, size: int) -> None:
    """Build a database with that many records."""
    with _portal(folder):
        from portal.core import migrations

        migrations.upgrade(folder)
        _thirty.build(size)


def job(folder: Path) -> None:
    """Ask for the workbook and do the job, as the worker does."""
    with _portal(folder):
        from portal.core.jobs.worker import work_once
        from portal.core.web import portal
        from portal.exports import commands
        from portal.exports.filters import Filters
        from portal.exports.models import Run

        actor, activity = _thirty.found()
        before, begun = peak(), time.process_time()
        run = commands.request_data(actor, activity, Filters())
        while work_once(portal().handlers):
            pass
        taken = time.process_time() - begun
        assert Run.get_by_id(run.id).state == "done"
    print(f"  job        {taken:7.2f} s  {peak():5.0f} MB peak, {before:.0f} before", flush=True)
    (folder / "taken").write_text(str(taken), encoding="ascii")


def bare(folder: Path, size: int) -> None:
    """Write the same values from memory with XlsxWriter."""
    rows = [_thirty.cells(number) for number in range(1, size + 1)]
    begun = time.process_time()
    options = {"constant_memory": True, "default_date_format": "dd/mm/yyyy"}
    book = xlsxwriter.Workbook(os.devnull, options)
    sheet = book.add_worksheet("Fiches")
    for number, row in enumerate(rows, start=1):
        sheet.write_row(number, 0, row)
    book.close()
    taken = time.process_time() - begun
    print(f"  bare       {taken:7.2f} s", flush=True)
    (folder / "bare").write_text(str(taken), encoding="ascii")


def _portal(folder: Path) -> Any:
    from contextlib import ExitStack

    from portal.app import create_app
    from portal.core.database import database
    from portal.core.settings import Settings

    app = create_app(Settings(folder, f"sqlite:///{folder / 'x.db'}", "bench " * 8))
    stack = ExitStack()
    stack.enter_context(app.test_request_context())
    stack.enter_context(database.connection_context())
    return stack


def measure(size: int) -> None:
    """Measure one size, and print it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        alone(records, folder, size, rounds=1)
        print(f"{size} records × 30 questions")
        alone(bare, folder, size, rounds=1)
        alone(job, folder, rounds=1)
        taken, base = (float((folder / one).read_text()) for one in ("taken", "bare"))
        print(f"  × {taken / base:.2f}")


if __name__ == "__main__":
    for size in [int(text) for text in sys.argv[1:]] or SIZES:
        measure(size)
