"""Every function and operator of the language, by name, in the order of the guide."""

from __future__ import annotations

from forms.expressions.functions import (
    attended,
    calculating,
    choosing,
    counting,
    dating,
    grids,
    operators,
    rows,
    wording,
)
from forms.expressions.functions.table import FUNCTIONS, OPERATORS, Argument, Example, Function

__all__ = [
    "FUNCTIONS",
    "OPERATORS",
    "Argument",
    "Example",
    "Function",
    "attended",
    "calculating",
    "choosing",
    "counting",
    "dating",
    "grids",
    "operators",
    "rows",
    "wording",
]
