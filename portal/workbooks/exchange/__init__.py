"""Data for a template and the report of a filling, as JSON, and the files they are."""

from portal.workbooks.exchange.data import Read, read_data
from portal.workbooks.exchange.files import whole_file
from portal.workbooks.exchange.filling import Outcome, compared, fill_from_data, open_book
from portal.workbooks.exchange.report import report_text

__all__ = [
    "Outcome",
    "Read",
    "compared",
    "fill_from_data",
    "open_book",
    "read_data",
    "report_text",
    "whole_file",
]
