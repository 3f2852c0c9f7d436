"""Results to store beside the formulas of a filled workbook, for readers that do not calculate.

An evaluator is not trusted blindly: the template judges it. Where it reproduces, in the empty
template, what the spreadsheet saved there, its results in the filled workbook are stored; every
other formula cell is left without one, and computed when the workbook is opened.
"""

from portal.workbooks.computed.results import Computed, add_results

__all__ = ["Computed", "add_results"]
