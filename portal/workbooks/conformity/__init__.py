"""The conformity sheet of a filled workbook: as data, and as one page to keep and to print."""

from portal.workbooks.conformity.page import page
from portal.workbooks.conformity.sheet import AspectLine, Conformity, conformity

__all__ = ["AspectLine", "Conformity", "conformity", "page"]
