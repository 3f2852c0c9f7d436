"""How sheets are shown and printed, and what protects them."""

from collections.abc import Iterator

from portal.workbooks.compare.aspects.base import Aspect, Entry
from portal.workbooks.compare.aspects.elements import (
    sheet_attributes_but,
    sheet_elements,
)
from portal.workbooks.compare.moves import Moves
from portal.workbooks.compare.workbook import Workbook

FORMAT = ("defaultColWidth", "baseColWidth")


def printer_settings(book: Workbook, moves: Moves) -> Iterator[Entry]:
    """What the printer's own driver keeps: bytes nobody else can read."""
    for tab in book.tabs:
        for part in tab.related("printerSettings"):
            yield tab.name, "", book.archive.mark(part)


def header_pictures(book: Workbook, moves: Moves) -> Iterator[Entry]:
    for tab in book.tabs:
        identities = {one.id: one.target for one in book.archive.relations(tab.part)}
        for element in tab.frame.iterfind("{*}legacyDrawingHF"):
            part = next((identities.get(str(v), "") for v in element.attrib.values()), "")
            pictures = book.archive.relations(part)
            marks = [book.archive.mark(part), *(book.archive.mark(one.target) for one in pictures)]
            yield tab.name, "", " ".join(marks)


ASPECTS = (
    Aspect(
        "print_settings",
        "réglages d’impression",
        sheet_elements(
            *("{*}printOptions", "{*}pageMargins", "{*}pageSetup", "{*}sheetPr/{*}pageSetUpPr"),
            without=("id",),
        ),
    ),
    Aspect(
        "page_breaks",
        "sauts de page",
        sheet_elements("{*}rowBreaks/{*}brk", "{*}colBreaks/{*}brk"),
    ),
    Aspect("printer_settings", "réglages de l’imprimante", printer_settings),
    Aspect("headers_footers", "en-têtes et pieds de page", sheet_elements("{*}headerFooter")),
    Aspect("header_pictures", "images d’en-tête", header_pictures),
    Aspect("panes", "volets figés", sheet_elements("{*}sheetViews/{*}sheetView/{*}pane")),
    Aspect(
        "view_options",
        "options d’affichage",
        sheet_elements("{*}sheetViews/{*}sheetView", without=("pane",)),
    ),
    Aspect("custom_views", "affichages enregistrés", sheet_elements("{*}customSheetViews")),
    Aspect("tab_colours", "couleurs d’onglet", sheet_elements("{*}sheetPr/{*}tabColor")),
    Aspect("outline_settings", "réglages du plan", sheet_elements("{*}sheetPr/{*}outlinePr")),
    Aspect(
        "default_rows",
        "hauteur de ligne par défaut",
        sheet_attributes_but("{*}sheetFormatPr", *FORMAT, "dyDescent"),
    ),
    Aspect("sheet_properties", "propriétés des feuilles", sheet_attributes_but("{*}sheetPr")),
    Aspect("sheet_protection", "protection des feuilles", sheet_elements("{*}sheetProtection")),
    Aspect(
        "protected_ranges",
        "plages modifiables sous protection",
        sheet_elements("{*}protectedRanges/{*}protectedRange"),
    ),
)
