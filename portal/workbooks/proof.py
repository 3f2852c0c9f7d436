"""Proof of a filled workbook, by a reading that shares nothing with the filler.

Every filled cell is read back and compared with its datum; template and result are compared aspect
by aspect under the row map the order asks for; every part that was not to change is the template's.
"""

from typing import BinaryIO

from portal.workbooks.asked import Asked, asked
from portal.workbooks.compare import ASPECTS, Comparison
from portal.workbooks.compare.places import at
from portal.workbooks.compare.rows import Cell
from portal.workbooks.compare.run import compare_books
from portal.workbooks.compare.workbook import Workbook
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.orders import FillOrder, Value
from portal.workbooks.readback import agrees, looks_agree
from portal.workbooks.written import Written


def prove(
    template: bytes, result: BinaryIO, order: FillOrder, written: Written, changed: set[str]
) -> Comparison:
    """Compare `result` with the data and with `template`.

    Args:
        order: what was asked.
        written: every cell that received a datum, at its final place.
        changed: lower-case names of the parts allowed to differ or to be gone.

    Raises:
        WorkbookRefused: the first difference (proof, proof_place, proof_aspect, proof_part).
    """
    before, after = Workbook(template), Workbook(result)
    _prove_parts(before, after, changed)
    wanted = asked(order, written, before)
    read_back = _ReadBack(after)
    found = compare_books(before, after, wanted.moves, _busy(wanted), read_back)
    for one in found.differences:
        raise WorkbookRefused(
            "proof_aspect",
            one.sheet,
            one.place,
            aspect=ASPECTS[one.aspect].label,
            before=one.before or "rien",
            after=one.after or "rien",
        )
    return found


def _busy(wanted: Asked) -> Asked | None:
    return wanted if wanted.moves.filled else None


def _prove_parts(before: Workbook, after: Workbook, changed: set[str]) -> None:
    for part in before.archive.names():
        same = before.archive.mark(part) == after.archive.mark(part)
        if part.casefold() not in changed and not same:
            raise WorkbookRefused("proof_part", part=part)
    if broken := after.archive.broken():
        raise WorkbookRefused("proof_part", part=broken)


class _ReadBack:
    """Asks of each filled cell whether it holds its datum."""

    def __init__(self, after: Workbook) -> None:
        settings = after.root.find("{*}workbookPr")
        self._date1904 = settings is not None and settings.get("date1904") in {"1", "true"}

    def agrees(self, datum: Value, kind: str, text: str) -> bool:
        return agrees(datum, kind, text, self._date1904)

    def check(self, sheet: str, row: int, column: int, datum: Value, cell: Cell) -> None:
        if cell.formula or not self.agrees(datum, cell.type, cell.value):
            found = "formule" if cell.formula else cell.value
            place = at(row, column)
            raise WorkbookRefused("proof", sheet, place, expected=repr(datum), found=found)
        if not looks_agree(datum, cell.rich):
            place = at(row, column)
            found = cell.rich or "sans mise en forme"
            raise WorkbookRefused("proof", sheet, place, expected=repr(datum), found=found)
