"""Answers: read, checked, shown, indexed, and seen through another revision."""

from forms.answers.compiled import CompiledForm, FilledForm, compile_form
from forms.answers.flags import REFUSED, Attention, Flag, flags, lasting
from forms.answers.index import IndexRow, index_rows
from forms.answers.kept import Held, Kept
from forms.answers.lines import Line, LineReader, Listed, listed
from forms.answers.projection import project
from forms.answers.reading import Reading, as_typed, bind, read
from forms.answers.rebase import Rebase, rebase
from forms.answers.restoring import kept_field, unasked, with_kept, words
from forms.answers.rows import ColumnReader
from forms.answers.seeking import Offer, Wanted, offers
from forms.answers.settling import Settled, defaults, settle
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
    "REFUSED",
    "Amounts",
    "Attention",
    "ColumnReader",
    "CompiledForm",
    "FilledForm",
    "Flag",
    "Held",
    "IndexRow",
    "Kept",
    "Line",
    "LineReader",
    "Listed",
    "Offer",
    "Reading",
    "Rebase",
    "Settled",
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
    "defaults",
    "flags",
    "index_rows",
    "kept_field",
    "lasting",
    "listed",
    "offers",
    "project",
    "read",
    "rebase",
    "settle",
    "show",
    "show_answer",
    "show_table",
    "unasked",
    "visible",
    "with_kept",
    "words",
]
