"""Where drawings stand: anchors are rows counted from 0."""

import re
from html import escape, unescape

from lxml import etree

from portal.workbooks.rowmap import RowMap
from portal.workbooks.shift import Shift

VML_NOTE = re.compile(r"<v:shape\b(?:(?!</v:shape>).)*</v:shape>", re.DOTALL)
VML_ROW = re.compile(r"(<x:Row>\s*)(\d+)(\s*</x:Row>)")
VML_ANCHOR = re.compile(r"(<x:Anchor>)([^<]*)(</x:Anchor>)")
VML_FORMULA = re.compile(r"(<x:Fmla\w+>)([^<]*)(</x:Fmla\w+>)")


def move_anchors(root: etree._Element, rows: RowMap) -> None:
    """Move shapes, pictures and charts as their own setting says (move, resize, or neither)."""
    for anchor in root.iter("{*}twoCellAnchor", "{*}oneCellAnchor"):
        if anchor.get("editAs") == "absolute":
            continue
        ends = list(anchor.iterfind("{*}from/{*}row"))
        starts = [int(row.text or 0) for row in ends]
        moved = [rows.row(start + 1) - 1 for start in starts]
        lower = anchor.find("{*}to/{*}row")
        if lower is not None and anchor.get("editAs") == "oneCell" and starts:
            lower.text = str(int(lower.text or 0) + moved[0] - starts[0])
        elif lower is not None:
            lower.text = str(rows.row(int(lower.text or 0) + 1) - 1)
        for row, number in zip(ends, moved, strict=True):
            row.text = str(number)


def moved_vml(text: str, shift: Shift, sheet: str) -> str:
    """Old-style drawings of notes and controls, which are seldom well-formed XML."""
    rows = shift.rows(sheet)

    def anchor(match: re.Match[str]) -> str:
        numbers = [piece.strip() for piece in match[2].split(",")]
        for index in (2, 6):
            numbers[index] = str(rows.row(int(numbers[index]) + 1) - 1)
        return match[1] + ", ".join(numbers) + match[3]

    def formula(match: re.Match[str]) -> str:
        moved = shift.formula(unescape(match[2]), sheet, "contrôle")
        return match[1] + escape(moved, quote=False) + match[3]

    moved = VML_FORMULA.sub(formula, text)
    if rows.moves:
        moved = VML_NOTE.sub(lambda m: m[0] if _left(m[0], rows) else "", moved)
        moved = VML_ROW.sub(lambda m: f"{m[1]}{rows.row(int(m[2]) + 1) - 1}{m[3]}", moved)
        moved = VML_ANCHOR.sub(anchor, moved)
    return moved


def _left(shape: str, rows: RowMap) -> bool:
    """Whether the cell a note belongs to is left; a shape that is no note always is."""
    row = VML_ROW.search(shape)
    return row is None or rows.left(int(row[2]) + 1, int(row[2]) + 1)
