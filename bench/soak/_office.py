"""LibreOffice inserts rows and tells what stands in a workbook. Run by a Python that has `uno`.

    /usr/bin/python3 bench/soak/_office.py < jobs.json > answers (one JSON line per job)

A job is {"path", "sheet", "after", "count"}; without `count`, the workbook is only read.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue

START = 60  # seconds that LibreOffice has for opening its pipe


class Office:
    """One LibreOffice without a window, with a profile of its own; started again when it falls."""

    def __init__(self) -> None:
        self._home = tempfile.mkdtemp(prefix="insertion-")
        self._start()

    def _start(self) -> None:
        pipe = f"insertion{uuid.uuid4().hex}"
        self._process = subprocess.Popen(
            ["soffice", f"-env:UserInstallation=file://{self._home}", "--headless", "--norestore",
             "--invisible", f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        context = uno.getComponentContext()
        resolver = context.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
        limit = time.monotonic() + START
        while True:
            try:
                remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except Exception:
                if time.monotonic() > limit:
                    raise
                time.sleep(0.2)
        self.desktop = remote.ServiceManager.createInstance("com.sun.star.frame.Desktop")

    def answer(self, job: dict) -> dict:
        try:
            return self._read(job)
        except Exception as error:
            self.stop()
            self._start()
            return {"failed": f"{type(error).__name__}: {str(error)[:120]}"}

    def _read(self, job: dict) -> dict:
        hidden = PropertyValue("Hidden", 0, True, 0)
        url = uno.systemPathToFileUrl(job["path"])
        book = self.desktop.loadComponentFromURL(url, "_blank", 0, (hidden,))
        if book is None:
            return {"failed": "LibreOffice does not open it"}
        try:
            if job.get("count"):
                rows = book.Sheets.getByName(job["sheet"]).getRows()
                rows.insertByIndex(job["after"], job["count"])
            book.calculateAll()
            return described(book)
        finally:
            book.close(True)

    def stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def close(self) -> None:
        self.stop()
        shutil.rmtree(self._home, ignore_errors=True)


def described(book: object) -> dict:
    """Formulas and values of every cell, and the names: what an insertion moves."""
    names = book.NamedRanges
    found = {"formulas": {}, "values": {}}
    found["names"] = {name: names.getByName(name).Content for name in names.ElementNames}
    for sheet in book.Sheets:
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        last = cursor.RangeAddress
        pivots = [table.OutputRange for table in sheet.getDataPilotTables()]
        area = sheet.getCellRangeByPosition(0, 0, last.EndColumn, last.EndRow)
        formulas, values = {}, {}
        pairs = zip(area.FormulaArray, area.DataArray, strict=True)
        for row, (written, computed) in enumerate(pairs, 1):
            for column, (text, value) in enumerate(zip(written, computed, strict=True), 1):
                if text != "" and not any(within(one, row, column) for one in pivots):
                    formulas[f"{row},{column}"] = text
                    values[f"{row},{column}"] = value
        found["formulas"][sheet.Name], found["values"][sheet.Name] = formulas, values
    return found


def within(area: object, row: int, column: int) -> bool:
    """Whether a cell was written by a pivot, which LibreOffice computes again on opening."""
    rows = area.StartRow < row <= area.EndRow + 1
    return rows and area.StartColumn < column <= area.EndColumn + 1


def main() -> None:
    office = Office()
    try:
        for line in sys.stdin:
            print(json.dumps(office.answer(json.loads(line))), flush=True)
    finally:
        office.close()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    main()
