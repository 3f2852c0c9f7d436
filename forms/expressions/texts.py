"""Texts: what a value reads like, and texts made comparable."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from forms.expressions.blanks import BLANK
from forms.expressions.numbers import write_number
from forms.expressions.values import Value, kind_of

#: No text that an expression makes is longer.
LONGEST_MADE = 20_000
MARKS = re.compile("[\u0300-\u036f]")


class Small(dict[int, str]):
    """The small letter of each letter of Europe that has just one; found out once each."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        if not (code <= 0x052F or 0x1E00 <= code <= 0x1EFF):
            return sign
        small = sign.lower() if len(sign.lower()) == 1 else sign
        self[code] = found = APART.get(small, small)
        return found


#: Letters that are two.
APART = {"œ": "oe", "æ": "ae", "ß": "ss"}
SMALL = Small()


def made(text: str) -> str | None:
    """Return a text as expressions have it; None when it is empty or too long."""
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    return composed if 0 < len(composed) <= LONGEST_MADE else None


def joined(separator: str, texts: Iterable[str | None]) -> str | None:
    """Put the texts that are not empty one after the other."""
    return made(separator.join(text for text in texts if text))


def read_out(value: Value, labels: Mapping[str, str]) -> str | None:
    """Return a value as a French reader would write it; None for what has no short text.

    Args:
        labels: the label of each choice.
    """
    if value is True or value is False:
        return "oui" if value else "non"
    if isinstance(value, int):
        return write_number(value).replace(".", ",")
    if isinstance(value, datetime):
        return f"{_day(value)} {_time(value)}"
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, time):
        return _time(value)
    return _named(value, labels)


def _named(value: Value, labels: Mapping[str, str]) -> str | None:
    kind = kind_of(value)
    if kind == "choice":
        return made(labels.get(str(value), ""))
    if kind == "choices":
        return joined(", ", (labels.get(str(each)) for each in value))  # type: ignore[union-attr]
    return str(value) if kind == "text" else None


def _day(value: date) -> str:
    return f"{value.day:02}/{value.month:02}/{value.year:04}"


def _time(value: time | datetime) -> str:
    return f"{value.hour:02}:{value.minute:02}"


def plain(text: str) -> str | None:
    """Return a text in lower case, without accents, with single blanks: for comparing."""
    bare = MARKS.sub("", unicodedata.normalize("NFD", text))
    return made(BLANK.sub(" ", bare.translate(SMALL)).strip(" "))


def part(text: str, start: int, end: int | None = None) -> str | None:
    """Return the characters from ``start``, the first being 0, up to ``end`` and without it."""
    return made(text[max(start, 0) : None if end is None else max(end, 0)])
