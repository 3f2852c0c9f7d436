"""Fill a funder's own workbook in place."""

from pathlib import Path
from typing import BinaryIO

from portal.workbooks.orders import FillOrder, FillReport


def fill(template: bytes | Path, order: FillOrder, out: BinaryIO) -> FillReport:
    """Write `order` into a copy of `template`.

    Args:
        template: the .xlsx as bytes or its path; never changed.
        order: what to write, in the template's coordinates.
        out: receives the finished workbook, only once it has been proved.

    Raises:
        WorkbookRefused: template or order cannot be served, or the proof failed.
    """
    raise NotImplementedError
