"""A Python value as a cell's XML: never a formula."""

import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple
from xml.sax.saxutils import escape

from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.orders import Place, RichText, Run, Value

MAX_TEXT = 32_767
ARMED = ("=", "+", "-", "@", "\t", "\r")
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
DAY, LAST_MOMENT = Decimal(86_400), Decimal("0.99999999999")
ORIGIN_1900, ORIGIN_1904 = date(1899, 12, 30).toordinal(), date(1904, 1, 1).toordinal()
LEAP_DAY_1900 = 61  # 1 March 1900, from where the two counts agree


class Encoded(NamedTuple):
    """Cell type attribute ("" for a number), the text inside, and whether F2-Enter would arm it.

    `runs` when parts of the text look different, their texts ready to be written.
    """

    type: str
    text: str
    armed: bool = False
    runs: tuple[Run, ...] = ()

    @property
    def blank(self) -> bool:
        return self.type == "" and self.text == ""


BLANK = Encoded("", "")


def encode(value: Value, place: Place, date1904: bool = False, as_text: bool = False) -> Encoded:
    """Encode one value for `place`; `as_text` for a cell of format "Texte".

    Raises WorkbookRefused naming the cell.
    """
    if as_text and not isinstance(value, str):  # no formula comes of a number in such a cell
        return encode(french(value), place)._replace(armed=False)
    if value is None or value == "":
        return BLANK
    if isinstance(value, str):
        return _encode_text(value, place)
    if isinstance(value, bool):
        return Encoded("b", str(int(value)))
    if isinstance(value, int) or (isinstance(value, Decimal) and value.is_finite()):
        return Encoded("", decimal_text(Decimal(value)))
    if isinstance(value, date):
        return Encoded("", _serial_text(value, place, date1904))
    raise WorkbookRefused("value_type", *place, kind=type(value).__name__)


def french(value: Value) -> Value:
    """A value as a person would type it into a cell of format "Texte"."""
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, bool):
        return "oui" if value else "non"
    finite = isinstance(value, int) or (isinstance(value, Decimal) and value.is_finite())
    return decimal_text(Decimal(value)).replace(".", ",") if finite else value  # type: ignore[arg-type]


def percent(text: str) -> Decimal:
    """What a cell holds for a percentage: "69.54" -> 0.6954. Raises ArithmeticError."""
    return Decimal(text) / 100


def decimal_text(number: Decimal) -> str:
    """Exact decimal digits, as many as were given, without exponent: 1E+3 -> 1000."""
    text = f"{number:f}"
    return text if number or not number.is_signed() else text.removeprefix("-")


def serial_day(value: date, place: Place, date1904: bool = False) -> int:
    """Days since the workbook's origin.

    In the 1900 system Excel counts a 29 February 1900 that never was (ECMA-376 18.17.4.1).
    """
    zone = value.tzinfo if isinstance(value, datetime) else None
    number = value.toordinal() - (ORIGIN_1904 if date1904 else ORIGIN_1900)
    if not date1904 and number < LEAP_DAY_1900:
        number -= 1
    if number < (0 if date1904 else 1) or zone is not None:
        raise WorkbookRefused("date_range", *place, value=value)
    return number


@lru_cache(maxsize=4_096)
def seconds_text(seconds: int, micro: int = 0) -> str:
    """The part of a day as it follows the days: ".5", to the microsecond."""
    part = round((seconds + Decimal(micro) / 1_000_000) / DAY, 11)
    return f"{min(part, LAST_MOMENT):f}".lstrip("0").rstrip("0").rstrip(".")


def _serial_text(value: date, place: Place, date1904: bool) -> str:
    day = serial_day(value, place, date1904)
    if not isinstance(value, datetime):
        return str(day)
    seconds = value.hour * 3600 + value.minute * 60 + value.second
    return f"{day}{seconds_text(seconds, value.microsecond)}"


def clean_text(text: str) -> str:
    """Text without the characters XML 1.0 cannot hold."""
    return text if text.isprintable() else FORBIDDEN.sub("", text)


def _encode_text(value: str, place: Place) -> Encoded:
    text = clean_text(value)
    if len(text) > MAX_TEXT // 2 and len(text.encode("utf-16-le")) // 2 > MAX_TEXT:
        raise WorkbookRefused(
            "text_too_long", *place, length=f"{len(text):,}".replace(",", "\u202f")
        )
    runs = value.runs if isinstance(value, RichText) else ()
    ready = tuple(Run(_written(clean_text(run.text)), run.look) for run in runs)
    return Encoded("inlineStr", _written(text), text.startswith(ARMED), ready)


def _written(text: str) -> str:
    written = ESCAPED.sub("_x005F_", text) if "_x" in text else text
    return escape(written).replace("\r", "_x000D_")
