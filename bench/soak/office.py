"""LibreOffice as a second opinion: a Python of the system that speaks to it, and what it read."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).with_name("_office.py")
PYTHONS = ("/usr/bin/python3", "/usr/lib/libreoffice/program/python", "/opt/libreoffice/python")
MISSING = (
    "LibreOffice and its Python are needed: apt-get install libreoffice-calc python3-uno "
    "(soffice on the path, and one of {} able to `import uno`)"
)
Cells = dict[tuple[int, int], Any]
"""(row, column), 1-based -> what stands there."""


class OfficeMissing(RuntimeError):
    """This machine cannot run LibreOffice's trials; the message says what to install."""


@dataclass(frozen=True)
class Job:
    """A workbook to read, after `count` rows were inserted under row `after` when it is not 0."""

    path: Path
    sheet: str = ""
    after: int = 0
    count: int = 0


@dataclass
class Opinion:
    """What LibreOffice read: formulas and contents, values after recalculation, names."""

    failed: str = ""
    formulas: dict[str, Cells] = field(default_factory=dict)
    values: dict[str, Cells] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def python() -> str:
    """A Python that can speak to LibreOffice. Raises OfficeMissing."""
    for one in (*PYTHONS, shutil.which("python3") or ""):
        if Path(one).is_file() and shutil.which("soffice"):
            probe = subprocess.run((one, "-c", "import uno"), capture_output=True)
            if probe.returncode == 0:
                return one
    raise OfficeMissing(MISSING.format(", ".join(PYTHONS)))


def ask(jobs: Sequence[Job]) -> list[Opinion]:
    """One opinion per job, in order. Raises OfficeMissing."""
    lines = "".join(json.dumps({**vars(job), "path": str(job.path)}) + "\n" for job in jobs)
    done = subprocess.run(
        (python(), str(SCRIPT)), input=lines, capture_output=True, text=True, check=True
    )
    return [_opinion(json.loads(line)) for line in done.stdout.splitlines()]


def _opinion(found: dict[str, Any]) -> Opinion:
    if "failed" in found:
        return Opinion(found["failed"])
    formulas, values = (
        {sheet: _cells(cells) for sheet, cells in found[kind].items()}
        for kind in ("formulas", "values")
    )
    return Opinion("", formulas, values, found["names"])


def _cells(found: dict[str, Any]) -> Cells:
    return {
        (int(row), int(column)): content
        for (row, _, column), content in ((key.partition(","), one) for key, one in found.items())
    }
