"""The language of conditions and calculations: small, and total (it never fails to give a value).

An expression is typed as text, checked, and kept as a tree that names fields by their ids; it is
worked out here and, to the same result, in ``static/js/expressions.js``.
"""

from forms.expressions.checking import check, kind_of
from forms.expressions.documents import from_json, to_json
from forms.expressions.environment import Environment
from forms.expressions.evaluation import compiled, evaluate
from forms.expressions.functions import FUNCTIONS, OPERATORS
from forms.expressions.names import Entry, Named, Names, NameTable
from forms.expressions.parsing import parse
from forms.expressions.placing import placed
from forms.expressions.printing import to_text
from forms.expressions.problems import ExpressionError, Problem
from forms.expressions.tree import Tree, choices_in, references, renamed
from forms.expressions.values import OTHER, Choice, Grid, Presence, Range, Rows, Value

__all__ = [
    "FUNCTIONS",
    "OPERATORS",
    "OTHER",
    "Choice",
    "Entry",
    "Environment",
    "ExpressionError",
    "Grid",
    "NameTable",
    "Named",
    "Names",
    "Presence",
    "Problem",
    "Range",
    "Rows",
    "Tree",
    "Value",
    "check",
    "choices_in",
    "compiled",
    "evaluate",
    "from_json",
    "kind_of",
    "parse",
    "placed",
    "references",
    "renamed",
    "to_json",
    "to_text",
]
