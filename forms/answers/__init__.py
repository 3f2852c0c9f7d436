"""Answers: read, checked, shown, indexed, and seen through another revision."""

from forms.answers.compiled import CompiledForm, FilledForm, compile_form
from forms.answers.index import IndexRow, index_rows
from forms.answers.lines import Line, LineReader, Listed, listed
from forms.answers.projection import project
from forms.answers.reading import Reading, as_typed, bind, read
from forms.answers.rows import ColumnReader
from forms.answers.seeking import Offer, Wanted, offers
from forms.answers.showing import (
    ShownItem,
    ShownSection,
    show,
    show_answer,
    show_table,
    visible,
)
from forms.answers.statistics import Amounts, Statistics, Summary
from forms.answers.table import Table, cells, columns
from forms.values import canonical

__all__ = [
    "Amounts",
    "ColumnReader",
    "CompiledForm",
    "FilledForm",
    "IndexRow",
    "Line",
    "LineReader",
    "Listed",
    "Offer",
    "Reading",
    "ShownItem",
    "ShownSection",
    "Statistics",
    "Summary",
    "Table",
    "Wanted",
    "as_typed",
    "bind",
    "canonical",
    "cells",
    "columns",
    "compile_form",
    "index_rows",
    "listed",
    "offers",
    "project",
    "read",
    "show",
    "show_answer",
    "show_table",
    "visible",
]
