"""Patterns that people give: the part of RE2's language that both interpreters know."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Any

from forms.expressions.pattern_reading import PatternError, read_pattern

#: A longer text fits no pattern.
LONGEST_TEXT = 2_000


def fits(pattern: str, text: str) -> bool:
    """Tell whether a whole text is as a pattern says; false of a pattern that is none."""
    known = _known(unicodedata.normalize("NFC", pattern))
    if known is None or len(text) > LONGEST_TEXT:
        return False
    try:
        return known.fullmatch(text) is not None
    except UnicodeEncodeError:  # half a character, which no text from a page holds
        return False


@lru_cache(maxsize=512)
def _known(pattern: str) -> Any:
    import re2

    try:
        read_pattern(pattern)
        quiet = re2.Options()
        quiet.log_errors = False
        return re2.compile(pattern, quiet)
    except (PatternError, re2.error, UnicodeEncodeError):
        return None
