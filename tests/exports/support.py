"""Making workbooks as the worker does, and reading them with other people's eyes."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

from portal.core.files import storage
from portal.core.ids import new_id
from portal.core.jobs.worker import work_once
from portal.core.policy import Actor
from portal.core.web import portal
from portal.exports import commands
from portal.exports.filters import Filters
from portal.exports.keeping import pieces
from portal.exports.models import Run
from portal.intake import commands as intake
from portal.intake.models import Submission
from tests.intake import house as h
from tests.intake.house import House

Fields = Mapping[str, Sequence[str]]


def sent(house: House, who: str = "partner", **changed: str) -> Submission:
    """Send one record; ``changed`` maps a field of the house's form to another text."""
    fields = {**h.TYPED, **{name: [text] for name, text in changed.items()}}
    return intake.submit(house.actors[who], new_id(), house.sent(fields))


def work() -> None:
    """Do every queued job."""
    while work_once(portal().handlers):
        pass


def data_run(house: House, who: str = "coordinator", filters: Filters | None = None) -> Run:
    """Ask for the data workbook of the house's activity, and have it made."""
    run = commands.request_data(house.actors[who], house.activity.id, filters or Filters())
    work()
    return Run.get_by_id(run.id)


def funder_run(actor: Actor, template: str = "plan_financement_pic") -> Run:
    """Ask for a funder's workbook, and have it made."""
    run = commands.request_funder(actor, template)
    work()
    return Run.get_by_id(run.id)


def content(run: Run) -> bytes:
    """Return the file of a finished run."""
    assert run.state == "done", run.error
    with storage().open(run.file_key or "") as file:
        return file.read()


def kept(run: Run) -> str:
    """Return everything that the portal keeps to make a run again."""
    sheets = range(len(run.snapshot["sheets"]))
    return f"{run.snapshot} {[list(pieces(run.id, sheet)) for sheet in sheets]}"


def book(run: Run, *, values: bool = False) -> openpyxl.Workbook:
    """Return openpyxl's reading of a finished run: formulas, or the results kept beside them."""
    return openpyxl.load_workbook(BytesIO(content(run)), data_only=values)


def rows(run: Run) -> list[dict[str, Any]]:
    """Return the records of a data workbook by heading, without the TOTAL row."""
    sheet = book(run).worksheets[1]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    found = [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
    return [line for line in found if str(line["Référence"]).startswith("ESSAI-")]


def everything(run: Run) -> str:
    """Return the text of every part of a workbook, names of the parts included."""
    with zipfile.ZipFile(BytesIO(content(run))) as archive:
        texts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
        return "\n".join([*archive.namelist(), *texts])


def files() -> list[Path]:
    """Return every file that is kept."""
    root = portal().settings.files
    return [path for path in root.rglob("*") if path.is_file()]
