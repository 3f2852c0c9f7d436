"""A data workbook of records of thirty questions, from the database, beside bare XlsxWriter.

``python -m bench.data_workbook [sizes…] [--only sqlite|postgresql] [--keep FOLDER] [--rounds N]``.

Ours is the whole job in the worker's process: reading the records, laying them out, keeping the
snapshot, journals, the workbook. Bare XlsxWriter (``constant_memory``) writes the same values,
which it finds in memory. CPU seconds of each process, by turns, the least of some rounds; that of
PostgreSQL's process stands beside. The peak is that of the worker, and beside it what it was
before the job.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import xlsxwriter

from bench import _thirty
from bench._kept import Kept
from portal.app import create_app
from portal.core import migrations
from portal.core.database import database
from portal.core.settings import Settings
from portal.exports import commands
from portal.exports.filters import Filters
from portal.exports.models import Run
from tests.reliability import stage
from tests.support import databases, postgres

SIZES = (10_000, 100_000)
#: Of the time of bare XlsxWriter, and megabytes, at the larger size.
TIME_GOAL, MEMORY_GOAL = 0.45, 80


def main() -> None:
    """Build each size on each database, measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int)
    parser.add_argument("--only", choices=list(databases.ENGINES))
    parser.add_argument("--keep", type=Path, help="folder of databases, each built only once")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    for engine in [options.only] if options.only else list(databases.ENGINES):
        for size in options.sizes or SIZES:
            with built(engine, size, options.keep) as settings:
                print(f"{engine}, {size} records × 30 questions", flush=True)
                measure(settings, size, options.rounds)


@contextmanager
def built(engine: str, size: int, keep: Path | None) -> Iterator[Settings]:
    """Lend the settings of a database with that many records."""
    with ExitStack() as rest:
        folder = Path(rest.enter_context(tempfile.TemporaryDirectory()))
        kept = Kept(keep / "thirty", engine, size) if keep else None
        url = f"sqlite:///{folder / 'thirty.db'}"
        if kept:
            url = kept.url()
        elif engine == "postgresql":
            url = rest.enter_context(postgres.database(f"thirty_{size}"))
        settings = stage.settings_for(url, folder)
        rest.callback(databases.disconnect)
        app = create_app(settings)
        with app.test_request_context(), database.connection_context():
            if kept is None or not kept.built:
                migrations.upgrade(folder)
                _thirty.build(size)
            if kept:
                kept.keep()
            yield settings


def measure(settings: Settings, size: int, rounds: int) -> None:
    """Measure the job and bare XlsxWriter by turns, and print the least of each."""
    pairs = [(bare(size), job(settings)) for _ in range(rounds)]
    alone, ours = min(pair[0] for pair in pairs), min(pair[1]["seconds"] for pair in pairs)
    server = min(pair[1]["server"] for pair in pairs)
    most, before = (max(pair[1][what] for pair in pairs) for what in ("peak", "before"))
    beside = f" + {server:.2f} s of the server" if server else ""
    print(f"  bare {alone:6.2f} s\n  job  {ours:6.2f} s{beside}")
    print(f"  × {ours / alone:.2f} (goal ≤ {TIME_GOAL})")
    print(f"  peak {most:.0f} MB, {before:.0f} before (goal ≤ {MEMORY_GOAL})", flush=True)


def job(settings: Settings) -> dict[str, float]:
    """Ask for the workbook, have a worker make it, and return what that cost."""
    actor, activity = _thirty.found()
    run = commands.request_data(actor, activity, Filters())
    program = [sys.executable, "-m", "bench._worked"]
    environment = stage.environment(settings)
    done = subprocess.run(program, env=environment, check=True, capture_output=True, text=True)
    cost: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    assert Run.get_by_id(run.id).state == "done"
    Run.delete().where(Run.id == run.id).execute()  # databases may be kept
    return cost


def bare(size: int) -> float:
    """Return the CPU seconds of bare XlsxWriter, in a process of its own."""
    program = [sys.executable, "-c", f"from bench import data_workbook as d; d.write({size})"]
    done = subprocess.run(program, check=True, capture_output=True, text=True)
    return float(done.stdout)


def write(size: int) -> None:
    """Write the values of so many records from memory with XlsxWriter, and print its seconds."""
    rows = [_thirty.cells(number) for number in range(1, size + 1)]
    begun = time.process_time()
    options = {"constant_memory": True, "default_date_format": "dd/mm/yyyy"}
    book = xlsxwriter.Workbook(os.devnull, options)
    sheet = book.add_worksheet("Fiches")
    for number, row in enumerate(rows, start=1):
        sheet.write_row(number, 0, row)
    book.close()
    print(time.process_time() - begun)


if __name__ == "__main__":
    main()
