"""Text as people send it: line ends, blanks and characters that a workbook cannot hold."""

from __future__ import annotations

import re
import unicodedata
from itertools import filterfalse

# XML 1.0 has no writing for these; lone surrogates have none in UTF-8 either.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
LINE_END = re.compile("\r\n?|\u2028|\u2029|\x85")
BLANKS = re.compile(r"[\s\u200b\u2060\ufeff]+")


def clean(text: str) -> str:
    """Drop what XML forbids, write every line end as one, trim the blanks around."""
    if text.isprintable():  # most texts: nothing forbidden, no line end
        return text.strip()
    return FORBIDDEN.sub("", LINE_END.sub("\n", text)).strip()


def one_line(text: str) -> str:
    """Clean a text that has to stand on one line."""
    return clean(text).replace("\n", " ")


def squeeze(text: str) -> str:
    """Clean a text and make every run of blanks, whatever their kind, one plain space."""
    if text.isprintable() and "  " not in text:  # most texts: no blank but single spaces
        return text.strip()
    return BLANKS.sub(" ", clean(text)).strip()


def fold(text: str) -> str:
    """Lower case without accents, for searching and comparing."""
    text = squeeze(text).casefold()
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(filterfalse(unicodedata.combining, decomposed))
