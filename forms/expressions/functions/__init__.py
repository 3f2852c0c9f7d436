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
    table,
    wording,
)
from forms.expressions.functions.table import Argument, Example, Function

#: The headings of the guide.
FAMILIES = tuple(
    each.function.label
    for each in (choosing, calculating, counting, wording, dating, rows, grids, attended)
)
FUNCTIONS = {
    name: function
    for family in FAMILIES
    for name, function in table.FUNCTIONS.items()
    if function.family == family
}
OPERATORS = table.OPERATORS  # filled by operators.py, on which counting stands

__all__ = ["FAMILIES", "FUNCTIONS", "OPERATORS", "Argument", "Example", "Function"]
