"""What belongs to the whole workbook: its calendar, protection, styles and properties."""

from collections.abc import Iterator

from portal.workbooks.compare.aspects.base import Aspect, Entry, Read
from portal.workbooks.compare.canon import attributes, canon
from portal.workbooks.compare.looks import PIECES
from portal.workbooks.compare.moves import Moves
from portal.workbooks.compare.workbook import Workbook

_CALENDAR = "date1904"


def calendar(book: Workbook, moves: Moves) -> Iterator[Entry]:
    settings = book.root.find("{*}workbookPr")
    if settings is not None and settings.get(_CALENDAR) in {"1", "true"}:
        yield "", "", "1904"


def properties(book: Workbook, moves: Moves) -> Iterator[Entry]:
    settings = book.root.find("{*}workbookPr")
    for key, value in attributes(settings).items() if settings is not None else ():
        if key != _CALENDAR:
            yield "", key, value


def calculation(book: Workbook, moves: Moves) -> Iterator[Entry]:
    """How and when it computes; a filled workbook must compute when it is opened."""
    settings = book.root.find("{*}calcPr")
    for key, value in attributes(settings).items() if settings is not None else ():
        if not (moves.filled and key == "fullCalcOnLoad"):
            yield "", key, value


def elements(*tags: str) -> Read:
    """Read these elements of the workbook part, whole."""

    def read(book: Workbook, moves: Moves) -> Iterator[Entry]:
        relations = book.archive.relations(book.part)
        for tag in tags:
            for element in book.root.iterfind(f"{{*}}{tag}"):
                yield "", tag, canon(element, None, relations)

    return read


def style_lists(book: Workbook, moves: Moves) -> Iterator[Entry]:
    """Looks offered in the styles menu, and those of tables."""
    for tag in ("tableStyles", "colors"):
        for element in book.looks.children(tag):
            yield "", tag, canon(element)
    for named, number in book.looks.named.items():
        looks = [book.looks.base(piece, number) for piece in PIECES if piece != "named"]
        yield "", named, " ".join([named, *looks])


def theme(book: Workbook, moves: Moves) -> Iterator[Entry]:
    for part in book.archive.related(book.part, "theme"):
        yield "", "", canon(book.archive.tree(part), None, book.archive.relations(part))


def _package_part(*kinds: str) -> Read:
    def read(book: Workbook, moves: Moves) -> Iterator[Entry]:
        for kind in kinds:
            for part in book.archive.related("", kind):
                for element in book.archive.tree(part):
                    place = element.get("name") or str(element.tag).rpartition("}")[2]
                    yield "", place, canon(element, without=("pid",))

    return read


def custom_xml(book: Workbook, moves: Moves) -> Iterator[Entry]:
    sources = [
        *book.archive.related(book.part, "customXml"),
        *book.archive.related("", "customXml"),
    ]
    for part in sources:
        beside = book.archive.related(part, "customXmlProps")
        yield "", part, " ".join(book.archive.mark(one) for one in (part, *beside))


ASPECTS = (
    Aspect("calendar", "calendrier 1904", calendar),
    Aspect("workbook_properties", "propriétés du classeur", properties),
    Aspect("calculation", "réglages de calcul", calculation),
    Aspect(
        "workbook_protection",
        "protection du classeur",
        elements("workbookProtection", "fileSharing"),
    ),
    Aspect(
        "workbook_views",
        "fenêtres du classeur",
        elements("bookViews", "customWorkbookViews"),
    ),
    Aspect("style_lists", "styles du classeur", style_lists),
    Aspect("theme", "thème", theme),
    Aspect(
        "document_properties",
        "propriétés du document",
        _package_part("core-properties", "extended-properties"),
    ),
    Aspect("custom_properties", "propriétés personnalisées", _package_part("custom-properties")),
    Aspect("custom_xml", "données XML personnalisées", custom_xml),
)
