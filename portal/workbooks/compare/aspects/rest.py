"""Whatever no other aspect reads, so that nothing can change unseen."""

from collections.abc import Iterator

from portal.workbooks.compare.archive import CONTENT_TYPES
from portal.workbooks.compare.aspects.base import Aspect, Entry
from portal.workbooks.compare.aspects.elements import whole
from portal.workbooks.compare.canon import canon, name
from portal.workbooks.compare.changes import SheetChange
from portal.workbooks.compare.moves import Moves
from portal.workbooks.compare.workbook import Workbook

SHEET_READ = {
    *("sheetPr", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetProtection"),
    *("protectedRanges", "autoFilter", "sortState", "customSheetViews", "mergeCells"),
    *("conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins"),
    *("pageSetup", "headerFooter", "rowBreaks", "colBreaks", "ignoredErrors", "drawing"),
    *("legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls", "tableParts"),
    *("AlternateContent", "extLst", "dimension"),
}
WORKBOOK_READ = {
    *("workbookPr", "workbookProtection", "fileSharing", "bookViews", "customWorkbookViews"),
    *("sheets", "definedNames", "calcPr", "externalReferences", "AlternateContent"),
    *("revisionPtr", "fileVersion", "pivotCaches"),
}
PARTS_READ = {
    *("officeDocument", "worksheet", "chartsheet", "styles", "sharedStrings", "theme", "comments"),
    *("threadedComment", "person", "table", "drawing", "vmlDrawing", "ctrlProp", "pivotTable"),
    *("pivotCacheDefinition", "slicer", "timeline", "slicerCache", "timelineCache", "chart"),
    *("externalLink", "connections", "queryTable", "core-properties", "extended-properties"),
    *("custom-properties", "chartEx"),
}
CHAIN = "calcChain"


def sheet_elements(book: Workbook, moves: Moves) -> Iterator[Entry]:
    for tab in book.sheets:
        change = SheetChange(moves, tab.name)
        for element in tab.frame:
            if name(element) not in SHEET_READ and not change.gone(element):
                yield tab.name, name(element), whole(book, tab, element, change)


def workbook_elements(book: Workbook, moves: Moves) -> Iterator[Entry]:
    relations = book.archive.relations(book.part)
    for element in book.root:
        if name(element) not in WORKBOOK_READ:
            yield "", name(element), canon(element, None, relations)


def parts(book: Workbook, moves: Moves) -> Iterator[Entry]:
    """Parts that are kept byte for byte: thumbnails, metadata, signatures, unknown ones."""
    archive = book.archive
    names = [part for part in archive.names() if not part.endswith(".rels")]
    led = {
        one.target.casefold(): one.kind for part in ("", *names) for one in archive.relations(part)
    }
    for part in names:
        kind = led.get(part.casefold(), "")
        read = kind in PARTS_READ or part == CONTENT_TYPES
        if not (read or (moves.filled and kind == CHAIN)):
            yield "", part, archive.mark(part)


def relations(book: Workbook, moves: Moves) -> Iterator[Entry]:
    """Which part leads where, and of what type each part says it is."""
    for part in ("", *book.archive.names()):
        for one in book.archive.relations(part):
            if not (moves.filled and one.kind == CHAIN):
                yield "", part or "/", f"{one.kind} {one.target}{' (outside)' * one.external}"
    for said in book.archive.tree(CONTENT_TYPES):
        place = said.get("PartName") or said.get("Extension") or ""
        if not (moves.filled and CHAIN.casefold() in place.casefold()):
            yield "", f"type {place}", said.get("ContentType", "")


ASPECTS = (
    Aspect("sheet_elements", "autres éléments des feuilles", sheet_elements),
    Aspect("workbook_elements", "autres éléments du classeur", workbook_elements),
    Aspect("parts", "autres parties du fichier", parts),
    Aspect("relations", "liens entre les parties du fichier", relations),
)
