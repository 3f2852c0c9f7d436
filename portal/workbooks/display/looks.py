"""The cell formats of a workbook as looks, by their number."""

from functools import lru_cache

from lxml import etree

from portal.workbooks.book import Book
from portal.workbooks.display.colours import Colours
from portal.workbooks.display.formats import BUILT_IN
from portal.workbooks.display.grid import Look

LONGEST = 255  # characters of a code that Excel accepts
FALSE = {"0", "false"}
SIDES = ("left", "right", "top", "bottom")


class Looks:
    """Reads formats as they are asked for: a workbook may hold 64 000, of which few are drawn."""

    def __init__(self, book: Book) -> None:
        root = _root(book, "styles")
        self._colours = Colours(_root(book, "theme"))
        self._formats = _children(root, "cellXfs")
        self._fonts, self._fills = _children(root, "fonts"), _children(root, "fills")
        self._borders = _children(root, "borders")
        own = () if root is None else root.iterfind("{*}numFmts/{*}numFmt")
        codes = {one.get("numFmtId", ""): one.get("formatCode", "") for one in own}
        self._codes = {**{str(number): code for number, code in BUILT_IN.items()}, **codes}
        self.get = lru_cache(maxsize=None)(self._get)

    def code(self, index: str) -> str:
        """Number format code of a cell format."""
        element = _at(self._formats, index)
        if element is None:
            return "General"
        return self._codes.get(element.get("numFmtId", "0"), "General")[:LONGEST]

    def _get(self, index: str) -> Look:
        element = _at(self._formats, index)
        if element is None:
            return Look()
        font = _at(self._fonts, element.get("fontId", ""))
        alignment = element.find("{*}alignment")
        protection = element.find("{*}protection")
        return Look(
            number_format=self.code(index),
            bold=_has(font, "b"),
            italic=_has(font, "i"),
            colour=self._colours.read(None if font is None else font.find("{*}color")),
            fill=self._fill(_at(self._fills, element.get("fillId", ""))),
            horizontal="" if alignment is None else alignment.get("horizontal", ""),
            wrap=alignment is not None and alignment.get("wrapText", "0") not in FALSE,
            boxed=self._is_boxed(_at(self._borders, element.get("borderId", ""))),
            locked=protection is None or protection.get("locked", "1") not in FALSE,
        )

    def _fill(self, fill: etree._Element | None) -> str:
        pattern = None if fill is None else fill.find("{*}patternFill")
        if pattern is None or pattern.get("patternType", "none") == "none":
            stop = None if fill is None else fill.find("{*}gradientFill/{*}stop/{*}color")
            return self._colours.read(stop)
        return self._colours.read(pattern.find("{*}fgColor"))

    def _is_boxed(self, border: etree._Element | None) -> bool:
        sides = () if border is None else [border.find(f"{{*}}{side}") for side in SIDES]
        return any(side is not None and side.get("style", "none") != "none" for side in sides)


def _root(book: Book, kind: str) -> etree._Element | None:
    parts = book.package.related(book.part, kind)
    return book.package.xml(parts[0]) if parts else None


def _children(root: etree._Element | None, name: str) -> list[etree._Element]:
    found = None if root is None else root.find(f"{{*}}{name}")
    return [] if found is None else list(found.iterchildren("{*}*"))


def _at(elements: list[etree._Element], index: str) -> etree._Element | None:
    number = int(index) if index.isdecimal() and len(index) < 8 else len(elements)
    return elements[number] if number < len(elements) else None


def _has(font: etree._Element | None, name: str) -> bool:
    mark = None if font is None else font.find(f"{{*}}{name}")
    return mark is not None and mark.get("val", "1") not in FALSE
