"""Answers: read, checked, shown, indexed, and seen through another revision."""

from forms.answers.compiled import CompiledForm, compile_form
from forms.answers.index import IndexRow, index_rows
from forms.answers.projection import project
from forms.answers.reading import Reading, bind, read
from forms.answers.showing import (
    ShownItem,
    ShownSection,
    cells,
    columns,
    show,
    show_answer,
    visible,
)
from forms.values import canonical

__all__ = [
    "CompiledForm",
    "IndexRow",
    "Reading",
    "ShownItem",
    "ShownSection",
    "bind",
    "canonical",
    "cells",
    "columns",
    "compile_form",
    "index_rows",
    "project",
    "read",
    "show",
    "show_answer",
    "visible",
]
