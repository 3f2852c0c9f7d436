"""Fill a funder's own workbook in place."""

from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from lxml import etree

from portal.workbooks.compare import Comparison
from portal.workbooks.errors import Problems, WorkbookRefused
from portal.workbooks.filling import Filler
from portal.workbooks.orders import FillOrder, FillReport
from portal.workbooks.package import Package
from portal.workbooks.proof import prove
from portal.workbooks.soundness import UNEXPECTED
from portal.workbooks.telling import report, written

IN_MEMORY = 2**20


def fill(template: bytes | Path, order: FillOrder, out: BinaryIO) -> FillReport:
    """Write `order` into a copy of `template`, prove it, and only then give it to `out`.

    The same template and order give the same bytes.

    Args:
        template: the .xlsx as bytes or its path; never changed.
        order: what to write, in the template's coordinates.
        out: receives the finished workbook; nothing is written to it when something fails.

    Raises:
        WorkbookRefused: template or order cannot be served, or the proof failed.
    """
    data = template.read_bytes() if isinstance(template, Path) else template
    with SpooledTemporaryFile(max_size=IN_MEMORY) as result:
        filler = write(data, order, cast(BinaryIO, result))
        filler.compute(data, cast(BinaryIO, result))
        aspects = _prove(data, cast(BinaryIO, result), filler)
        result.seek(0)
        while chunk := result.read(1 << 16):
            out.write(chunk)
    return report(filler, aspects)


def write(template: bytes, order: FillOrder, out: BinaryIO) -> Filler:
    """Write `order` into a copy of `template`, unproven: for `fill`, and to be measured alone."""
    filler = _run(template, order)
    filler.package.write(out)
    return filler


def _run(data: bytes, order: FillOrder) -> Filler:
    """A template may be a sound zip of sound XML and still be no sense: it is refused, not ours."""
    problems = Problems()
    try:
        filler = Filler(Package(data), order, problems)
        filler.run()
    except (ValueError, LookupError, etree.XMLSyntaxError) as error:
        problems.tell()  # what is already known to be wrong may be the cause
        raise WorkbookRefused("damaged", part=UNEXPECTED) from error
    return filler


def _prove(data: bytes, result: BinaryIO, filler: Filler) -> Comparison:
    try:
        return prove(data, result, filler.order, written(filler), filler.package.changed())
    except (ValueError, ArithmeticError, LookupError, etree.XMLSyntaxError) as error:
        raise WorkbookRefused("proof_unread") from error
