"""A sound zip of sound XML may still be no sense: it is refused, and no fault of ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from zipfile import BadZipFile

from lxml import etree

from portal.workbooks.errors import WorkbookRefused

UNEXPECTED = "contenu inattendu"  # which one is told by the cause, in no words for people
NONSENSE = (ValueError, LookupError, ArithmeticError, BadZipFile, etree.XMLSyntaxError)


@contextmanager
def refused_when_unsound(part: str = "") -> Iterator[None]:
    """Around a reading, or on a function that reads: nonsense becomes a refusal.

    Args:
        part: what is read, "" when it is the whole workbook.
    """
    try:
        yield
    except NONSENSE as error:
        raise WorkbookRefused("damaged", part=part or UNEXPECTED) from error
