"""From a template and its filling to the results that may be stored in it."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from typing import BinaryIO

from lxml import etree

from portal.workbooks.book import Book
from portal.workbooks.computed.evaluator import LARGEST, Evaluated, Result, Unable
from portal.workbooks.computed.formulacells import At, FormulaCell, formula_cells
from portal.workbooks.computed.storing import store
from portal.workbooks.computed.trust import MOST, names_of, trusted
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.package import Package
from portal.workbooks.rowmap import RowMap

NEVER_SAVED = "le modèle n’a jamais été enregistré par un tableur"
TOO_LARGE = "classeur trop volumineux"
NOT_IN_TIME = "calcul trop long ou formule inconnue"
REMEMBERED = 256  # templates judged and kept in memory: a few addresses each
SETTINGS = "calendrier 1904, précision affichée ou calcul itératif"


@dataclass(frozen=True)
class Trust:
    """What a template allows: cells, or the reason why there are none."""

    cells: frozenset[At] = frozenset()
    reason: str = ""


_JUDGED: dict[str, Trust] = {}


@dataclass
class Computed:
    """Results for cells of the filled workbook, or the reason why there are none."""

    results: dict[At, Result] = field(default_factory=dict)
    reason: str = ""


def add_results(template: bytes, result: BinaryIO, rows: Callable[[str], RowMap]) -> Computed:
    """Store what can be computed in a finished workbook, in place.

    Args:
        template: as it came.
        result: the filled workbook, its formulas moved, without results; read and written.
        rows: the row map of a sheet, by name.
    """
    if unpacked(result) > LARGEST:
        return Computed(reason=TOO_LARGE)
    trust = trust_of(template)
    if not trust.cells:
        return Computed(reason=trust.reason)
    result.seek(0)
    filled = result.read()
    computed = _computed(trust, filled, rows)
    if computed.results:
        result.seek(0)
        result.truncate()
        store(filled, computed.results, result)
    return computed


def _computed(trust: Trust, filled: bytes, rows: Callable[[str], RowMap]) -> Computed:
    try:
        evaluated = Evaluated(filled)
    except Unable:
        return Computed(reason=NOT_IN_TIME)
    found = Computed()
    for sheet, row, column in sorted(trust.cells):
        moves = rows(sheet)
        span = moves.span_of(row)
        for copy in range(span.copies if span else 1):
            at = (sheet, moves.copy(row, copy), column)
            result = evaluated.result(*at)
            if result is not None:
                found.results[at] = result
    return found


def trust_of(template: bytes) -> Trust:
    """The formula cells of a template that its own stored results vouch for, judged once."""
    key = sha256(template).hexdigest()
    if key not in _JUDGED:
        if len(_JUDGED) >= REMEMBERED:
            _JUDGED.clear()
        try:
            _JUDGED[key] = _judge(template)
        except (WorkbookRefused, ValueError, LookupError, etree.XMLSyntaxError):
            _JUDGED[key] = Trust(reason=NOT_IN_TIME)  # odd, though sound enough to be filled
    return _JUDGED[key]


def _judge(template: bytes) -> Trust:
    if unpacked(BytesIO(template)) > LARGEST:
        return Trust(reason=TOO_LARGE)
    package = Package(template)
    book = Book(package)
    cells, areas = formula_cells(package)
    if not cells:
        return Trust()
    if _odd_settings(book):
        return Trust(reason=SETTINGS)
    if len(cells) > MOST:
        return Trust(reason=TOO_LARGE)
    try:
        evaluated = Evaluated(template)
    except Unable:
        return Trust(reason=NOT_IN_TIME)
    if _never_saved(cells, evaluated):
        return Trust(reason=NEVER_SAVED)
    return Trust(frozenset(trusted(cells, areas, names_of(book), evaluated)))


def unpacked(workbook: BinaryIO) -> int:
    """Bytes of all XML of a workbook, by its directory alone."""
    with zipfile.ZipFile(workbook) as archive:
        return sum(one.file_size for one in archive.infolist() if one.filename.endswith(".xml"))


def _odd_settings(book: Book) -> bool:
    settings = book.root.find("{*}calcPr")
    if book.date1904 or settings is None:
        return book.date1904
    off = {"0", "false"}
    return settings.get("fullPrecision", "1") in off or settings.get("iterate", "0") not in off


def _never_saved(cells: dict[At, FormulaCell], evaluated: Evaluated) -> bool:
    """No result at all, or the zero a library writes everywhere for want of one."""
    stored = {cell.stored for cell in cells.values()}
    if stored <= {None}:
        return True
    return stored == {0.0} and any(evaluated.result(*at) not in {0.0, None} for at in cells)
