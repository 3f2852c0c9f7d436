"""The evaluator (formualizer): every formula of a workbook, within a time and a size."""

from collections.abc import Callable
from contextlib import suppress
from threading import Timer
from typing import Any, TypeVar

SECONDS = 2.0
LARGEST = 4 * 2**20  # bytes of sheets as text: beyond, the spreadsheet computes them on opening

Result = float | str | bool
T = TypeVar("T")


class Unable(Exception):
    """The evaluator did not come to an end: too long, or something it does not know."""


class Evaluated:
    """A workbook whose formulas have been computed. Raises Unable."""

    def __init__(self, data: bytes, seconds: float = SECONDS) -> None:
        import formualizer  # 20 MB, wanted only once there is something to compute

        self._book: Any = _guarded(lambda: formualizer.load_workbook_bytes(data))
        timer = Timer(seconds, self._book.cancel)
        timer.start()
        try:
            _guarded(self._evaluate)
        finally:
            timer.cancel()

    def _evaluate(self) -> None:
        self._book.set_temporal_egress("serial")
        self._book.evaluate_all()

    def result(self, sheet: str, row: int, column: int) -> Result | None:
        """A number, a text or a truth value; None for an error, a blank or several values."""
        with suppress(Unable):
            found = _guarded(lambda: self._book.get_value(sheet, row, column))
            if isinstance(found, bool | str):
                return found
            if isinstance(found, int | float):
                return float(found)
        return None


def _guarded(work: Callable[[], T]) -> T:
    """Rust panics come as BaseException; none may end the filling."""
    try:
        return work()
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        raise Unable(f"{type(error).__name__}: {error}"[:200]) from error
