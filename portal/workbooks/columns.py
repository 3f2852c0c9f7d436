"""How each kind of column looks in XlsxWriter: format and width; and texts that fit a cell."""

from typing import Any, NamedTuple

from portal.workbooks.tables import Column, Kind
from portal.workbooks.values import ARMED, MAX_TEXT, clean_text


class Look(NamedTuple):
    """Number format and width, in characters, of a kind."""

    number_format: str
    width: float


LOOKS = {
    Kind.TEXT: Look("General", 28),
    Kind.INTEGER: Look("#,##0", 12),
    Kind.DECIMAL: Look("#,##0.00", 14),
    Kind.MONEY: Look('#,##0.00\\ "€"', 16),
    Kind.PERCENT: Look("0.00%", 11),
    Kind.DATE: Look("dd/mm/yyyy", 12),
    Kind.DATETIME: Look("dd/mm/yyyy\\ hh:mm", 17),
    Kind.TIME: Look("hh:mm", 9),
    Kind.DURATION: Look("[h]:mm", 10),
    Kind.YESNO: Look("General", 9),
}


class Cut(NamedTuple):
    """A text too long for a cell: what is written, and how long it was."""

    text: str
    length: int


def fitted(text: str) -> Cut | None:
    """The text cut to what a cell holds, with a visible mention; None when it fits."""
    if _units(text) <= MAX_TEXT:
        return None
    shown = f"{len(text):,}".replace(",", "\u202f")
    mention = f" […] texte complet\u00a0: {shown} caractères, voir la fiche"
    kept = text[: MAX_TEXT - _units(mention)]
    while _units(kept + mention) > MAX_TEXT:
        kept = kept[: -max(1, (_units(kept + mention) - MAX_TEXT) // 2)]
    return Cut(kept + mention, len(text))


def write_text(
    sheet: Any, row: int, column: int, text: str, plain: Any, armed: Any = None
) -> Cut | None:
    """Write text that stays text, whatever it begins with. Returns what had to be cut.

    Args:
        plain: its format.
        armed: the same with quote_prefix, for text that F2-Enter would turn into a formula.
    """
    cleaned = clean_text(text)
    cut = fitted(cleaned)
    shown = cut.text if cut else cleaned
    style = armed if armed is not None and shown.startswith(ARMED) else plain
    if shown.startswith("<r>") and shown.endswith("</r>"):
        # XlsxWriter takes such a text for ready-made XML and writes it raw
        sheet.write_rich_string(row, column, shown[:1], shown[1:2], shown[2:], style)
    elif shown:
        sheet.write_string(row, column, shown, style)
    else:
        sheet.write_blank(row, column, None, style)
    return cut


class Formats:
    """The formats of one column."""

    def __init__(self, book: Any, column: Column) -> None:
        self.kind = Kind(column.kind)
        look = LOOKS[self.kind]
        words = self.kind in {Kind.TEXT, Kind.YESNO}
        own = {
            "num_format": column.number_format or look.number_format,
            "valign": "top",
            "text_wrap": self.kind is Kind.TEXT,
        }
        if words:  # apart from the number before
            own |= {"align": "left", "indent": 1}
        self.width = column.width or look.width
        self.plain = book.add_format(own)
        self.armed = book.add_format({**own, "quote_prefix": True})
        total = {**own, "bold": True, "top": 1, "top_color": "#1F4E5F", "bg_color": "#E8F0F2"}
        self.total = book.add_format(total)


def _units(text: str) -> int:
    """Length as Excel counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2
