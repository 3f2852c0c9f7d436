"""Whether what stands in a cell is the datum that was meant for it."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from lxml import etree

from portal.workbooks.compare.canon import canon
from portal.workbooks.orders import RichText, Value

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DROPPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NUMBER = re.compile(r"-?[0-9]{1,400}(?:\.[0-9]{1,400})?(?:[eE][+-]?[0-9]{1,3})?", re.ASCII)
_DAY = 86_400_000_000  # microseconds
_LAST_DAY = 2_958_466  # after 31 December 9999
_ORIGIN = date(1899, 12, 30).toordinal()
_MARCH_1900 = date(1900, 3, 1).toordinal()  # Excel counts a 29 February that never was


def agrees(value: Value, kind: str, text: str, date1904: bool) -> bool:
    """Whether a cell without a formula, of this type and text, holds `value`."""
    if isinstance(value, str) and value:
        if kind != "inlineStr":
            return False
        return text == value or _ESCAPE.sub(_character, text) == _DROPPED.sub("", value)
    if value is None or value == "":
        return (kind, text) == ("", "")
    if isinstance(value, date):
        if text.isdecimal() and len(text) < 8 and not date1904 and type(value) is date:
            return int(text) == value.toordinal() - _ORIGIN - (value.toordinal() < _MARCH_1900)
        return text == _french(value) if kind == "inlineStr" else _near(text, value, date1904)
    if kind == "inlineStr":  # a cell of format "Texte"
        return text == _typed(value)
    if isinstance(value, bool):
        return (kind, text) == ("b", "1" if value else "0")
    return kind == "" and bool(text) and (text == str(value) or _number(text) == value)


def looks_agree(value: Value, rich: str) -> bool:
    """Whether a text looks as meant. `rich`: what the comparison reads of its runs, "" for none."""
    wanted = canon(_runs(value)) if isinstance(value, RichText) else ""
    return wanted in {rich, _ESCAPE.sub(_character, rich)}


def _runs(value: RichText) -> etree._Element:
    item = etree.Element("is")
    for run in value.runs:
        one = etree.SubElement(item, "r")
        if run.look:
            properties = etree.SubElement(one, "rPr")
            for name, said in run.look:
                etree.SubElement(properties, name, dict(said))
        text = _DROPPED.sub("", run.text)
        kept = {_SPACE: "preserve"} if text != text.strip() or "\n" in text else {}
        etree.SubElement(one, "t", kept).text = text
    return item


def _number(text: str) -> Decimal | None:
    """What a cell of numbers says; None for a text that is no number, or a vast one."""
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def _character(code: re.Match[str]) -> str:
    return chr(int(code[1], 16))


def _french(value: date) -> str:
    return value.strftime("%d/%m/%Y %H:%M" if isinstance(value, datetime) else "%d/%m/%Y")


def _typed(value: int | Decimal) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    return f"{Decimal(value):f}".replace(".", ",")


def _near(text: str, value: date, date1904: bool) -> bool:
    """Whether a serial number says the same date, and time to the second."""
    number = _number(text)
    if number is None or not 0 <= number < _LAST_DAY:
        return False
    if not date1904 and number < 60:
        number += 1
    origin = datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - no zone
    read = origin + timedelta(microseconds=round(number * _DAY))
    meant = value if isinstance(value, datetime) else datetime.combine(value, time())
    return abs(read - meant) < timedelta(seconds=1)
