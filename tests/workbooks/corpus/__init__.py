"""Small workbooks that hold, together, everything a funder's workbook may hold.

Each is made by the tests: drawn by XlsxWriter, written by hand where XlsxWriter has no word for
it, or once saved by LibreOffice and kept (`kept/`). Every specimen names rows that may be repeated.

    for specimen in SPECIMENS:
        specimen.data()  # the .xlsx
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.workbooks.corpus import (
    books,
    budgets,
    formulas,
    google,
    notes,
    odd,
    pictures,
    pivots,
    rules,
    tables,
    views,
)

KEPT = Path(__file__).parent / "kept"


@dataclass(frozen=True)
class Specimen:
    """One workbook of the corpus.

    Args:
        name: unique, fit for a test's id.
        build: draws it; the same bytes each time.
        sheet, first, last: rows (1-based, inclusive) that may be repeated.
    """

    name: str
    build: Callable[[], bytes]
    sheet: str
    first: int
    last: int

    def data(self) -> bytes:
        return _built(self.name)


def _kept(name: str) -> Callable[[], bytes]:
    return (KEPT / f"{name}.xlsx").read_bytes


SPECIMENS = (
    Specimen("budget", budgets.budget, "Budget", 6, 6),
    Specimen("protected", budgets.protected, "Saisie", 4, 4),
    Specimen("date1904", budgets.date1904, "Dates", 3, 3),
    Specimen("tables", tables.tables, "Dépenses", 4, 4),
    Specimen("charts", pictures.charts, "Données", 3, 3),
    Specimen("shapes", pictures.shapes, "Formes", 4, 4),
    Specimen("sparklines", pictures.sparklines, "Suivi", 3, 3),
    Specimen("dated_sparklines", pictures.dated_sparklines, "Suivi", 3, 3),
    Specimen("shared_formulas", formulas.shared, "Calculs", 4, 4),
    Specimen("array_formulas", formulas.arrays, "Matrices", 8, 8),
    Specimen("references", formulas.references, "L'été", 5, 5),
    Specimen("rules_elsewhere", rules.elsewhere, "Saisie", 4, 4),
    Specimen("conditions", rules.conditions, "Suivi", 4, 5),
    Specimen("threaded_notes", notes.threaded, "Notes", 4, 4),
    Specimen("pivot", pivots.pivot, "Source", 3, 3),
    Specimen("views", views.views, "Vues", 5, 5),
    Specimen("controls", views.controls, "Contrôles", 4, 4),
    Specimen("links", books.links, "Liens", 3, 3),
    Specimen("everything_else", books.everything_else, "Un", 3, 3),
    Specimen("prefixed", odd.prefixed, "Préfixes", 3, 3),
    Specimen("unusual_xml", odd.unusual, "Divers", 3, 3),
    Specimen("google", google.google, "Feuille 1", 4, 4),
    Specimen("libreoffice", _kept("libreoffice"), "Budget", 6, 6),
)
BY_NAME = {specimen.name: specimen for specimen in SPECIMENS}


@cache
def _built(name: str) -> bytes:
    return BY_NAME[name].build()
