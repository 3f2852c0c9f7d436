"""The evaluator (formualizer): every formula of a workbook, within a time and a size."""

from collections.abc import Callable
from contextlib import suppress
from threading import Timer
from time import monotonic
from typing import Any, TypeVar

SECONDS = 2.0
LARGEST = 4 * 2**20  # bytes of sheets as text: beyond, the spreadsheet computes them on opening

Result = float | str | bool
T = TypeVar("T")


class Unable(Exception):
    """The evaluator did not come to an end: too long, or something it does not know."""


class Evaluated:
    """A workbook whose formulas have been computed. Raises Unable.

    Args:
        data: the .xlsx.
        seconds: that all computing may take.
    """

    def __init__(self, data: bytes, seconds: float = SECONDS) -> None:
        import formualizer  # 20 MB, wanted only once there is something to compute

        self._book: Any = _guarded(lambda: formualizer.load_workbook_bytes(data))
        self._until = monotonic() + seconds
        self._book.set_temporal_egress("serial")
        self._whole = True
        try:
            self._in_time(self._book.evaluate_all)
        except Unable:
            if monotonic() >= self._until:
                raise
            self._whole = False  # one formula it does not know stops it: cell by cell, then

    def result(self, sheet: str, row: int, column: int) -> Result | None:
        """A number, a text or a truth value; None for an error, a blank or several values."""
        read = self._book.get_value if self._whole else self._book.evaluate_cell
        with suppress(Unable):
            found = self._in_time(lambda: read(sheet, row, column), limited=not self._whole)
            if isinstance(found, bool | str):
                return found
            if isinstance(found, int | float):
                return float(found)
        return None

    def _in_time(self, work: Callable[[], T], limited: bool = True) -> T:
        if not limited:
            return _guarded(work)
        left = self._until - monotonic()
        if left <= 0:
            raise Unable("no time left")
        timer = Timer(left, self._book.cancel)
        timer.start()
        try:
            return _guarded(work)
        finally:
            timer.cancel()


def _guarded(work: Callable[[], T]) -> T:
    """Rust panics come as BaseException; none may end the filling."""
    try:
        return work()
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        raise Unable(f"{type(error).__name__}: {error}"[:200]) from error
