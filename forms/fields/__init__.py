"""Field types: the contract, the registry, and the core's own types."""

from forms.fields.base import FieldType
from forms.fields.core import CORE
from forms.fields.parts import Cell, Column, Control, Family, FieldError, Filters, IndexValue
from forms.fields.question import Question
from forms.fields.registry import DuplicateType, UnknownType, all_types, get, known, register

for _kind in CORE:
    register(_kind)

__all__ = [
    "Cell",
    "Column",
    "Control",
    "DuplicateType",
    "Family",
    "FieldError",
    "FieldType",
    "Filters",
    "IndexValue",
    "Question",
    "UnknownType",
    "all_types",
    "get",
    "known",
    "register",
]
