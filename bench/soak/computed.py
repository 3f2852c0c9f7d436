"""Results stored beside formulas, against LibreOffice's: on every workbook, with other figures.

    python3 dev.py soak results [FOLDER…]    (the corpus of the tests, and these folders' .xlsx)

The figures of each workbook are replaced, and its rows repeated where the corpus says so. Every
result we store must be what LibreOffice computes from the same file.
"""

import tempfile
from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from io import BytesIO
from math import isclose
from pathlib import Path
from typing import Any

from bench.soak.insertion import workbooks
from bench.soak.office import Job, OfficeMissing, Opinion, ask
from portal.workbooks import Block, FillOrder, WorkbookRefused
from portal.workbooks.addresses import address
from portal.workbooks.fill import write
from tests.workbooks.corpus import BY_NAME

MOST = 200  # figures replaced in a workbook
Results = dict[tuple[str, int, int], Any]


def against_libreoffice(folders: Sequence[Path] = ()) -> bool:
    """Print what differs, file by file; True when nothing does."""
    try:
        with tempfile.TemporaryDirectory(prefix="results-") as folder:
            return _run(Path(folder), dict(workbooks(Path(folder), folders)))
    except OfficeMissing as missing:
        print(missing)
        return False


def _run(folder: Path, books: dict[str, Path]) -> bool:
    originals = ask([Job(path) for path in books.values()])
    asked: list[tuple[str, Path, Results]] = []
    for (name, path), original in zip(books.items(), originals, strict=True):
        filled = folder / f"{path.stem}-filled.xlsx"
        with suppress(WorkbookRefused):
            asked.append((name, filled, _filled(path, _order(name, original), filled)))
    theirs = ask([Job(path) for _, path, _ in asked])
    answers = zip(asked, theirs, strict=True)
    wrong = [_told(name, results, opinion) for (name, _, results), opinion in answers]
    stored = sum(len(results) for _, _, results in asked)
    print(f"{stored} results in {len(asked)} files, {sum(wrong)} differ")
    return not any(wrong)


def _order(name: str, original: Opinion) -> FillOrder:
    cells = {}
    specimen = BY_NAME.get(name)
    block = (specimen.sheet, specimen.first, specimen.last) if specimen else ("", 0, 0)
    for sheet, contents in original.formulas.items():
        for (row, column), text in contents.items():
            with suppress(InvalidOperation):
                figure = Decimal(text)
                if len(cells) < MOST and (sheet != block[0] or not block[1] <= row <= block[2]):
                    cells[sheet, address(column, row)] = figure * 3 + Decimal("0.37")
    blocks = [Block(*block, {}, [{}] * 4)] if specimen else []
    return FillOrder(cells=cells, blocks=blocks)


def _filled(path: Path, order: FillOrder, to: Path) -> Results:
    template, out = path.read_bytes(), BytesIO()
    try:
        filler = write(template, order, out)
    except WorkbookRefused:  # a figure inside an array formula's cells: the rows alone, then
        filler = write(template, FillOrder(blocks=order.blocks), out := BytesIO())
    filler.compute(template, out)
    to.write_bytes(out.getvalue())
    return dict(filler.computed.results)


def _told(name: str, results: Results, theirs: Opinion) -> int:
    if theirs.failed:
        print(f"{name}: not compared, {theirs.failed}")
        return 0
    bad = []
    for (sheet, row, column), ours in results.items():
        found = theirs.values[sheet].get((row, column))
        if not _same(ours, found):
            bad.append(f"{sheet}!{address(column, row)}: LibreOffice {found!r}  ours {ours!r}")
    print(f"{name}: {len(results)} results, {len(bad) or 'no'} differences")
    for line in bad[:10]:
        print(f"    {line}")
    return len(bad)


def _same(ours: Any, theirs: Any) -> bool:
    if isinstance(ours, str) or isinstance(theirs, str) or theirs is None:
        return (theirs or "") == ours
    return isclose(float(ours), float(theirs), rel_tol=1e-9, abs_tol=1e-9)
