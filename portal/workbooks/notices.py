"""What is kept in a workbook but must be known by whoever sends it: links, locks, signatures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portal.workbooks.book import Book, Sheet
from portal.workbooks.package import RELATIONS, relations_of
from portal.workbooks.soundness import refused_when_unsound

SENTENCES = {
    "external_link": "Ce classeur lit un autre classeur ({target})\u00a0: "
    "ses valeurs resteront celles du modèle. Vérifiez-les avant l’envoi.",
    "connection": "Ce classeur garde une connexion à des données ({target})\u00a0: "
    "elle reste, sans être actualisée. Supprimez-la si elle ne sert pas.",
    "web_query": "Ce classeur garde une requête web ({target})\u00a0: "
    "elle reste, sans être actualisée. Supprimez-la si elle ne sert pas.",
    "ole_object": "La feuille «\u00a0{sheet}\u00a0» contient un objet incorporé\u00a0: "
    "il est gardé tel quel. Vérifiez ce qu’il montre.",
    "control": "La feuille «\u00a0{sheet}\u00a0» contient un contrôle ActiveX\u00a0: "
    "il est gardé tel quel. Certains tableurs le bloquent.",
    "signature": "Ce classeur porte une signature numérique\u00a0: "
    "elle ne vaudra plus pour le classeur rempli. Signez celui-ci à nouveau.",
    "very_hidden": "La feuille «\u00a0{sheet}\u00a0» est cachée sans apparaître dans le menu du "
    "tableur\u00a0: elle est gardée. Demandez au financeur ce qu’elle contient.",
    "protected_sheet": "La feuille «\u00a0{sheet}\u00a0» est protégée\u00a0: "
    "elle le reste, avec le même mot de passe.",
    "protected_book": "La structure de ce classeur est protégée\u00a0: "
    "elle le reste, avec le même mot de passe.",
}
OBJECTS = {"oleObject": "ole_object", "package": "ole_object", "control": "control"}
PROTECTION = re.compile(rb"<(?:[\w.\-]+:)?sheetProtection(?=[\s/>])[^>]*>")
IN_FORCE = re.compile(rb"""\ssheet\s*=\s*["'](?:1|true)["']""")


@dataclass(frozen=True)
class Notice:
    """One thing kept and told.

    Args:
        code: key of `SENTENCES`, stable.
        message: one French sentence, with what to do.
        sheet: name of the sheet concerned, "" for the whole workbook.
    """

    code: str
    message: str
    sheet: str = ""


@refused_when_unsound()
def notices(book: Book) -> tuple[Notice, ...]:
    """Everything to know about `book`, the whole workbook first, then sheet by sheet.

    Raises:
        WorkbookRefused: a part of the workbook is damaged.
    """
    found = [*_links(book), *_connections(book), *_whole(book)]
    for sheet in book.sheets:
        found += _of_sheet(book, sheet)
    return tuple(dict.fromkeys(found))


def _notice(code: str, sheet: str = "", target: str = "") -> Notice:
    return Notice(code, SENTENCES[code].format(sheet=sheet, target=target), sheet)


def _links(book: Book) -> Iterator[Notice]:
    for part in book.package.related(book.part, "externalLink"):
        targets = _targets(book, part) or ["adresse inconnue"]
        yield from (_notice("external_link", target=target) for target in targets)


def _targets(book: Book, part: str) -> list[str]:
    """Where the part leads outside, as written."""
    name = relations_of(part)
    if name not in book.package:
        return []
    relations = book.package.xml(name).iter(f"{RELATIONS}Relationship")
    return [one.get("Target", "") for one in relations if one.get("TargetMode") == "External"]


def _connections(book: Book) -> Iterator[Notice]:
    for part in book.package.related(book.part, "connections"):
        for connection in book.package.xml(part).iterfind("{*}connection"):
            web = connection.find("{*}webPr") is not None or connection.get("type") == "4"
            name = connection.get("name", "") or connection.get("id", "")
            yield _notice("web_query" if web else "connection", target=name)


def _whole(book: Book) -> Iterator[Notice]:
    if any(name.casefold().startswith("_xmlsignatures/") for name in book.package.names()):
        yield _notice("signature")
    lock = book.root.find("{*}workbookProtection")
    if lock is not None and "1" in {lock.get("lockStructure"), lock.get("lockWindows")}:
        yield _notice("protected_book")


def _of_sheet(book: Book, sheet: Sheet) -> Iterator[Notice]:
    if state(book, sheet.name) == "veryHidden":
        yield _notice("very_hidden", sheet.name)
    if is_protected(book.package.read(sheet.part)):
        yield _notice("protected_sheet", sheet.name)
    for kind, _ in book.package.relations(sheet.part).values():
        if kind in OBJECTS:
            yield _notice(OBJECTS[kind], sheet.name)


def state(book: Book, sheet: str) -> str:
    """ "visible", "hidden" or "veryHidden"."""
    tabs = book.root.iterfind("{*}sheets/{*}sheet")
    states = {tab.get("name", ""): tab.get("state", "visible") for tab in tabs}
    return states.get(sheet, "visible")


def is_protected(sheet: bytes) -> bool:
    """Whether the part of a sheet says that its cells are locked."""
    found = PROTECTION.search(sheet, sheet.rfind(b"sheetData"))
    return found is not None and IN_FORCE.search(found[0]) is not None
