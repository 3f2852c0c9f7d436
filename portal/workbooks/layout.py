"""How sheets stand on paper and on screen: rows as high as their texts, pages that can be read."""

from collections.abc import Iterable, Sequence
from math import ceil
from typing import Any

LINE, TALLEST = 15.0, 409.0  # points; no row of Excel is higher
FILLED = 1.1  # letters of running text per character of a column's width
#: Width, in characters, that A4 landscape shows at some 65 percent: smaller is hard to read.
PAGE = 220


def height(texts: Iterable[tuple[str, float]]) -> float | None:
    """The height in points of a row of wrapped texts, None when one line holds each of them.

    LibreOffice draws rows that name no height one line high, over the row below.

    Args:
        texts: each text with the width of its column, in characters.
    """
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return min(lines * LINE, TALLEST) if lines > 1 else None


def heights(
    columns: Iterable[tuple[Sequence[Any], float]],
) -> Sequence[float | None] | None:
    """The height of each row of a batch, as `height` says; None when one line holds every text.

    Args:
        columns: the texts of each column, None where there is none, with its width in characters.
    """
    tallest: Sequence[int] | None = None
    for texts, width in columns:
        present = [text for text in texts if text]
        if max(map(len, present), default=0) < width and "\n" not in "".join(present):
            continue
        lines = [_lines(text, width) if text else 1 for text in texts]
        tallest = list(map(max, tallest, lines)) if tallest else lines
    if tallest is None:
        return None
    return [min(lines * LINE, TALLEST) if lines > 1 else None for lines in tallest]


def _lines(text: str, width: float) -> int:
    """Count generously: words leave the end of a line empty, and fonts differ."""
    if len(text) < width and "\n" not in text:
        return 1
    room = max(width, 1) * FILLED
    return sum(1 + int(len(line) / room) for line in text.split("\n"))


def print_rows(sheet: Any, widths: Sequence[float]) -> None:
    """Print on A4 landscape, over as many pages side by side as keep the columns readable.

    Each page shows the headings; those beside the first show its first column too, and follow it.

    Args:
        widths: of the columns, in characters.
    """
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.7)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(pages_across(widths), 0)
    if sum(widths) > PAGE:
        sheet.repeat_columns(0)
        sheet.print_across()


def pages_across(widths: Sequence[float]) -> int:
    """The pages side by side that columns of these widths, in characters, need."""
    first, rest = sum(widths[:1]), sum(widths[1:])
    return max(1, ceil(rest / max(PAGE - first, PAGE / 2)))
