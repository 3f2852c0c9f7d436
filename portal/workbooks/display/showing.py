"""A cell's content as a French screen shows it, near to what its number format would draw."""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from portal.workbooks.display.formats import is_date
from portal.workbooks.display.grid import Content, GridCell

THIN = "\u202f"
_DECIMALS = re.compile(r"[0#?](?:\.([0#?]+))?[^0#?]*$")
_UNIT = re.compile(r'"([^"]*)"|\[\$([^\-\]]*)[^\]]*\]|([€$£])')
_LITERALS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
FAR = 20  # powers of ten beyond which digits say nothing
LONGEST = 15  # digits a spreadsheet holds, hence shows


def shown(cell: GridCell) -> str:
    """The cell's text. An array, a condition or a fraction in the format is not drawn."""
    if isinstance(cell.value, Decimal):
        return number_text(cell.value, cell.look.number_format)
    return plain_text(cell.value)


def plain_text(value: Content) -> str:
    """A value without a format: 1 234,5 for a number, 21/11/2026 for a date, oui for True."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, Decimal):
        return number_text(value, "General")
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return _hours(value) if isinstance(value, timedelta) else value


def number_text(number: Decimal, code: str) -> str:
    """A number by its format code: grouping, decimals, percent and unit; General as it is."""
    if abs(number.adjusted()) > FAR:
        return f"{number:.9E}".replace(".", ",")
    section = code.split(";")[0]
    digits = _LITERALS.sub("", section)
    match = _DECIMALS.search(digits)
    if match is None or is_date(code) or "E" in digits.upper() or "/" in digits:
        return _general(number)
    percent = "%" in digits
    places = len(match[1] or "")
    exact = (number * 100 if percent else number).quantize(
        Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP
    )
    text = f"{exact:,.{places}f}" if "," in digits else f"{exact:.{places}f}"
    text = text.replace(",", THIN).replace(".", ",")
    unit = "%" if percent else next((a or b or c for a, b, c in _UNIT.findall(section)), "").strip()
    return f"{text}\u00a0{unit}" if unit else text


def _general(number: Decimal) -> str:
    rounded = number.normalize() if abs(number) < Decimal("1e11") else number
    rounded = round(rounded, max(0, LONGEST - len(str(abs(int(rounded))))))
    text = f"{rounded:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", ",")


def _hours(length: timedelta) -> str:
    minutes = round(length.total_seconds() / 60)
    return f"{minutes // 60}:{minutes % 60:02d}"
