"""Compare two workbooks, aspect by aspect, with a parser that shares nothing with the filler."""

from portal.workbooks.compare.aspects import ASPECTS
from portal.workbooks.compare.results import Comparison, Difference
from portal.workbooks.compare.run import compare

__all__ = ["ASPECTS", "Comparison", "Difference", "compare"]
