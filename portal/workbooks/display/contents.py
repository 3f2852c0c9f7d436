"""What one cell holds, as a value of Python."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from lxml import etree

from portal.workbooks.display.formats import is_date, is_duration, shows_clock, shows_day
from portal.workbooks.display.grid import Content, Shown
from portal.workbooks.display.strings import text_of, unescaped

Held = tuple[Shown, Content]
BLANK: Held = (Shown.BLANK, None)
LATEST = Decimal(2_958_466)  # the day after 31 December 9999
DAY = timedelta(days=1)


def held(cell: etree._Element, texts: dict[int, str], code: str, date1904: bool) -> Held:
    """Read a `c` element.

    Args:
        texts: shared strings by number.
        code: number format, which alone tells a date from a number.
    """
    kind, value = cell.get("t", "n"), cell.findtext("{*}v")
    if kind == "inlineStr":
        inline = cell.find("{*}is")
        return (Shown.TEXT, text_of(inline)) if inline is not None else BLANK
    if not value:
        return (Shown.TEXT, "") if kind == "str" and value == "" else BLANK
    if kind == "s":
        return Shown.TEXT, texts.get(int(value), "") if value.isdecimal() else ""
    if kind == "b":
        return Shown.BOOLEAN, value == "1"
    if kind == "e":
        return Shown.ERROR, value
    if kind == "str":
        return Shown.TEXT, unescaped(value)
    return _iso(value) if kind == "d" else _number(value, code, date1904)


def _iso(value: str) -> Held:
    try:
        read = datetime.fromisoformat(value)
    except ValueError:
        return Shown.TEXT, value
    return Shown.DATE, read if "T" in value else read.date()


def _number(value: str, code: str, date1904: bool) -> Held:
    try:
        number = Decimal(value.strip())
    except InvalidOperation:
        return Shown.TEXT, value
    if not number.is_finite():  # "NaN" and "Infinity", which no spreadsheet writes
        return Shown.TEXT, value
    if is_date(code) and 0 <= number < LATEST:
        return Shown.DATE, moment(number, code, date1904)
    return Shown.NUMBER, number


def moment(number: Decimal, code: str, date1904: bool) -> date | datetime | time | timedelta:
    """A serial number as what its format shows (ECMA-376 part 1, 18.17.4.1).

    In the 1900 system day 60 is a 29 February that never was: it reads as the 28th.
    """
    length = timedelta(milliseconds=round(number * 86_400_000))
    if is_duration(code):
        return length
    if not shows_day(code) and length < DAY:
        return (datetime(1904, 1, 1) + length).time()  # noqa: DTZ001 - a cell has no zone
    if date1904:
        read = datetime(1904, 1, 1) + length  # noqa: DTZ001
    else:
        early = DAY if length < 60 * DAY else timedelta()
        read = datetime(1899, 12, 30) + length + early  # noqa: DTZ001
    return read if shows_clock(code) or read.time() != time() else read.date()
