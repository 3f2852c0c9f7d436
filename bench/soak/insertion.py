"""Rows inserted by LibreOffice and by us: the formulas and names of every workbook are equal.

    python3 dev.py soak insertion [FOLDER…]    (the corpus of the tests, workbooks
    of random formulas, and these folders' .xlsx)

Ours repeats a row; LibreOffice inserts empty ones under it. Both results are read by LibreOffice.
The repeated row's copies are left out, and a range that grew because it *ends* on the repeated row
(our one addition to the rule of insertion) is read as it was, when our report names it.
"""

import re
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from bench.soak.office import Job, OfficeMissing, Opinion, ask
from bench.soak.random_books import random_book
from portal.workbooks import Block, FillOrder, Grown, WorkbookRefused
from portal.workbooks.fill import fill
from tests.workbooks.corpus import SPECIMENS

COUNT = 3  # rows inserted
RANDOM = 5  # workbooks of random formulas
LOCK = re.compile(rb"<(?:\w+:)?sheetProtection\b[^>]*/>")
TRIED = 60  # rows tried when a block may not stand on one (a merge, a pivot, an array formula)


@dataclass
class Trial:
    """One row of one workbook, repeated by us."""

    name: str
    path: Path
    sheet: str
    row: int
    ours: Path
    grown: dict[str, list[Grown]] = field(default_factory=dict)

    def jobs(self) -> tuple[Job, Job]:
        return Job(self.path, self.sheet, self.row, COUNT), Job(self.ours)

    def differences(self, theirs: Opinion, ours: Opinion) -> list[str]:
        found = []
        for sheet, cells in theirs.formulas.items():
            mine = ours.formulas.get(sheet, {})
            for at in sorted(cells.keys() | mine.keys()):
                if not self._inserted(sheet, at[0]):
                    place = self._place(sheet, at)
                    found += self._compare(place, cells.get(at, ""), mine.get(at, ""))
        for name in theirs.names.keys() | ours.names.keys():
            before, after = theirs.names.get(name, ""), ours.names.get(name, "")
            found += self._compare(f"nom {name}", before, after)
        return found

    def _compare(self, place: str, theirs: str, ours: str) -> list[str]:
        if ours == theirs or self._without_growth(place, ours) == theirs:
            return []
        return [f"{place}: LibreOffice {theirs}  ours {ours}"]

    def _without_growth(self, place: str, text: str) -> str:
        several = text.startswith("{=")  # an array formula is reported at its first cell only
        grown = [one for each in self.grown.values() for one in each] if several else ()
        for one in self.grown.get(place.casefold(), grown):
            before, after = (s.rpartition("!")[2] for s in (one.before, one.after))
            if int(re.findall(r"\d+", before)[-1]) != self.row:
                continue  # it grew by the rule of insertion, for LibreOffice as well
            text = text.replace(after, before).replace(_absolute(after), _absolute(before))
        return text

    def _inserted(self, sheet: str, row: int) -> bool:
        return sheet == self.sheet and self.row < row <= self.row + COUNT

    def _place(self, sheet: str, at: tuple[int, int]) -> str:
        row = at[0] - COUNT if sheet == self.sheet and at[0] > self.row else at[0]
        letters, column = "", at[1]
        while column:
            column, rest = divmod(column - 1, 26)
            letters = chr(65 + rest) + letters
        return f"{sheet}!{letters}{row}"


def against_libreoffice(folders: Sequence[Path] = ()) -> bool:
    """Print what differs, file by file; True when nothing does."""
    try:
        with tempfile.TemporaryDirectory(prefix="insertion-") as folder:
            return _run(Path(folder), dict(workbooks(Path(folder), folders)))
    except OfficeMissing as missing:
        print(missing)
        return False


def workbooks(folder: Path, folders: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """By name, copies without the locks that would keep LibreOffice from inserting."""
    found = [(specimen.name, specimen.data()) for specimen in SPECIMENS]
    found += [(f"random {seed}", random_book(seed)) for seed in range(RANDOM)]
    found += [
        (f"{one.name}/{path.relative_to(one)}", path.read_bytes())
        for one in folders
        for path in sorted(one.rglob("*.xlsx"))
    ]
    for number, (name, data) in enumerate(found):
        path = folder / f"book-{number}.xlsx"
        path.write_bytes(_unlocked(data))
        yield name, path


def _unlocked(data: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(made, "w") as after:
        for info in before.infolist():
            after.writestr(info, LOCK.sub(b"", before.read(info)))
    return made.getvalue()


def _run(folder: Path, books: dict[str, Path]) -> bool:
    originals = dict(zip(books, ask([Job(path) for path in books.values()]), strict=True))
    trials = []
    for name, original in originals.items():
        if original.failed:
            print(f"{name}: not compared, {original.failed}")
        trials += list(_trials(name, books[name], original, folder))
    answers = iter(ask([job for trial in trials for job in trial.jobs()]))
    wrong = [_told(trial, next(answers), next(answers)) for trial in trials]
    pairs = list(zip(trials, wrong, strict=True))
    files = {trial.name for trial, differs in pairs if differs is not None}
    bad = {trial.name for trial, differs in pairs if differs}
    done = sum(differs is not None for differs in wrong)
    print(f"{len(files) - len(bad)} of {len(files)} files equal, {done} insertions")
    for name in books.keys() - files:
        print(f"{name}: nothing to compare")
    return not bad


def _told(trial: Trial, theirs: Opinion, ours: Opinion) -> bool | None:
    """Whether they differ; None when LibreOffice did not insert."""
    where = f"{trial.name}, {trial.sheet!r}, row {trial.row}"
    if theirs.failed or ours.failed:
        print(f"{where}: LibreOffice {theirs.failed or 'inserts'}, reads ours {ours.failed}")
        return bool(ours.failed) or None
    differences = trial.differences(theirs, ours)
    print(f"{where}: {len(differences) or 'no'} differences")
    for line in differences[:10]:
        print(f"    {line}")
    return bool(differences)


def _trials(name: str, path: Path, read: Opinion, folder: Path) -> Iterator[Trial]:
    """On each sheet a row in the middle of its formulas (or contents), and one near their end."""
    for sheet, cells in read.formulas.items():
        written = sorted({row for (row, _), text in cells.items() if text.startswith(("=", "{="))})
        rows = written or sorted({row for row, _ in cells})
        for start in sorted({len(rows) // 2, len(rows) * 9 // 10}):
            tried = (rows[start:] + rows[:start][::-1])[:TRIED]
            made = _first_repeated(path, sheet, tried, folder)
            if made:
                made.name = name
                yield made


def _first_repeated(path: Path, sheet: str, rows: list[int], folder: Path) -> Trial | None:
    template = path.read_bytes()
    for row in rows:
        out = BytesIO()
        try:
            order = FillOrder(blocks=[Block(sheet, row, row, {}, [{}] * (COUNT + 1))])
            report = fill(template, order, out)
        except WorkbookRefused:
            continue
        ours = folder / f"ours-{len(list(folder.iterdir()))}.xlsx"
        ours.write_bytes(out.getvalue())
        trial = Trial("", path, sheet, row, ours)
        for one in report.grown:
            trial.grown.setdefault(one.place.casefold(), []).append(one)
        return trial
    return None


def _absolute(text: str) -> str:
    return text.replace("$", "")
