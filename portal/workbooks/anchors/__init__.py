"""Anchors: where data go in a template, told by the template itself or by a caller."""

from portal.workbooks.anchors.anchor import Anchor, Anchors, Rows
from portal.workbooks.anchors.finding import find_anchors
from portal.workbooks.anchors.given import Given, GivenBlock, Percent
from portal.workbooks.anchors.ordering import Ordered, order_of
from portal.workbooks.anchors.placeholders import Field, parse

__all__ = [
    "Anchor",
    "Anchors",
    "Field",
    "Given",
    "GivenBlock",
    "Ordered",
    "Percent",
    "Rows",
    "find_anchors",
    "order_of",
    "parse",
]
