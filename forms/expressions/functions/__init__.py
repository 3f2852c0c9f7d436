"""Every function and operator of the language, by name, in the order of the guide."""

from __future__ import annotations

from forms.expressions.functions import (
    attended,
    calculating,
    choosing,
    counting,
    dating,
    grids,
    rows,
    searching,
    spans,
    table,
    wording,
)
from forms.expressions.functions.table import Argument, Example, Function

#: Their files, in the order of the guide; two may stand under one heading.
FILES = (
    choosing, calculating, counting, wording, searching, dating, spans, rows, grids, attended
)  # fmt: skip
FAMILIES = tuple(dict.fromkeys(each.function.label for each in FILES))
FUNCTIONS = {
    name: function
    for family in FAMILIES
    for name, function in table.FUNCTIONS.items()
    if function.family == family
}
OPERATORS = table.OPERATORS  # filled by operators.py, on which counting stands

__all__ = ["FAMILIES", "FUNCTIONS", "OPERATORS", "Argument", "Example", "Function"]
