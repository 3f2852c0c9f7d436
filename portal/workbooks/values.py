"""A Python value as a cell's XML: never a formula."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple
from xml.sax.saxutils import escape

from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.orders import Place, Value

MAX_TEXT = 32_767
ARMED = ("=", "+", "-", "@", "\t", "\r")
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
DAY = Decimal(86_400)


class Encoded(NamedTuple):
    """Cell type attribute ("" for a number), the text inside, and whether F2-Enter would arm it."""

    type: str
    text: str
    armed: bool = False

    @property
    def blank(self) -> bool:
        return self.type == "" and self.text == ""


def encode(value: Value, place: Place, date1904: bool = False) -> Encoded:
    """Encode one value for `place`. Raises WorkbookRefused naming the cell."""
    if value is None or value == "":
        return Encoded("", "")
    if isinstance(value, str):
        return _encode_text(value, place)
    if isinstance(value, bool):
        return Encoded("b", str(int(value)))
    if isinstance(value, int) or (isinstance(value, Decimal) and value.is_finite()):
        return Encoded("", decimal_text(Decimal(value)))
    if isinstance(value, date):
        return Encoded("", decimal_text(serial(value, place, date1904)))
    raise WorkbookRefused("value_type", *place, kind=type(value).__name__)


def decimal_text(number: Decimal) -> str:
    """Exact decimal digits, without exponent: 1E+3 -> 1000, 12.50 -> 12.5."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def serial(value: date, place: Place, date1904: bool = False) -> Decimal:
    """Days since the workbook's origin, the day's fraction to a hundredth of a second.

    In the 1900 system Excel counts a 29 February 1900 that never was (ECMA-376 18.17.4.1).
    """
    zone = value.tzinfo if isinstance(value, datetime) else None
    origin = date(1904, 1, 1) if date1904 else date(1899, 12, 30)
    days = date(value.year, value.month, value.day) - origin
    number = Decimal(days.days)
    if not date1904 and value.timetuple()[:3] < (1900, 3, 1):
        number -= 1
    if number < (0 if date1904 else 1) or zone is not None:
        raise WorkbookRefused("date_range", *place, value=value)
    if isinstance(value, datetime):
        seconds = value.hour * 3600 + value.minute * 60 + value.second
        number += round((seconds + Decimal(value.microsecond) / 1_000_000) / DAY, 10)
    return number


def clean_text(text: str) -> str:
    """Text without the characters XML 1.0 cannot hold."""
    return FORBIDDEN.sub("", text)


def _encode_text(value: str, place: Place) -> Encoded:
    text = clean_text(value)
    if len(text.encode("utf-16-le")) // 2 > MAX_TEXT:
        raise WorkbookRefused("text_too_long", *place, length=len(text))
    written = escape(ESCAPED.sub("_x005F_", text)).replace("\r", "_x000D_")
    return Encoded("inlineStr", written, text.startswith(ARMED))
