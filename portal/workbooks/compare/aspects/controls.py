"""Form controls, embedded objects, and the old drawings that comments and controls are kept in."""

import re
from collections.abc import Iterator

from lxml import etree

from portal.workbooks.compare.aspects.base import Aspect, Entry
from portal.workbooks.compare.aspects.elements import sheet_elements
from portal.workbooks.compare.canon import canon, name
from portal.workbooks.compare.changes import SheetChange
from portal.workbooks.compare.moves import Moves
from portal.workbooks.compare.workbook import Workbook

_LINES = (2, 6)  # rows among the eight numbers of an anchor
_FORMULA = re.compile(r"Fmla\w+")


def controls(book: Workbook, moves: Moves) -> Iterator[Entry]:
    """What each control is bound to, and where the sheet shows it."""
    yield from sheet_elements("{*}controls", "{*}AlternateContent")(book, moves)
    for tab in book.tabs:
        change = SheetChange(moves, tab.name)
        for number, part in enumerate(tab.related("ctrlProp"), start=1):
            yield tab.name, f"control {number}", canon(book.archive.tree(part), change)


def old_drawings(book: Workbook, moves: Moves) -> Iterator[Entry]:
    """Boxes of comments and of controls, in the drawing language of before 2007."""
    for tab in book.tabs:
        change = OldChange(moves, tab.name)
        for part in tab.related("vmlDrawing"):
            shapes = [one for one in _shapes(book.archive.read(part)) if not change.gone(one)]
            for number, shape in enumerate(shapes, start=1):
                yield tab.name, f"{name(shape)} {number}", canon(shape, change)


def _shapes(data: bytes) -> list[etree._Element]:
    """Shapes of a part that programs seldom write as sound XML."""
    loose = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    root = etree.fromstring(data, loose)
    return [] if root is None else [one for one in root if name(one)]


class OldChange(SheetChange):
    """The expected texts of an old drawing: rows counted from 0, formulas, anchors."""

    def gone(self, element: etree._Element) -> bool:
        """Whether the cell that a note's box belongs to is removed."""
        row = element.findtext("{*}ClientData/{*}Row")
        return bool(row) and self.rows.gone(int(row or 0) + 1)

    def _text(self, element: etree._Element, text: str) -> str:
        tag = name(element)
        if _FORMULA.fullmatch(tag):
            return self.formula(text)
        if tag == "Row":
            return self.line(text.strip())
        if tag == "Anchor":
            return self._anchor(text)
        return text

    def _still(self, element: etree._Element, key: str, text: str) -> str:
        spread = not key and name(element) in {"Anchor", "Row"}
        return self._text(element, text) if spread else text

    def _anchor(self, text: str) -> str:
        numbers = [piece.strip() for piece in text.split(",")]
        return ",".join(
            self.line(number) if index in _LINES else number for index, number in enumerate(numbers)
        )


def objects(book: Workbook, moves: Moves) -> Iterator[Entry]:
    """Embedded documents and ActiveX controls."""
    yield from sheet_elements("{*}oleObjects")(book, moves)
    for tab in book.tabs:
        for relation in book.archive.relations(tab.part):
            if relation.kind in {"oleObject", "package", "control", "activeXControlBinary"}:
                yield tab.name, relation.target, book.archive.mark(relation.target) or "-"


ASPECTS = (
    Aspect("controls", "contrôles de formulaire", controls),
    Aspect("old_drawings", "cadres des commentaires et des contrôles", old_drawings),
    Aspect("objects", "objets incorporés", objects),
)
