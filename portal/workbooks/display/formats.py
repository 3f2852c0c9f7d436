"""Number formats: the codes Excel does not write out, and which of them show a date."""

import re
from functools import lru_cache

BUILT_IN = {  # ECMA-376 part 1, 18.8.30
    **dict(enumerate(("General", "0", "0.00", "#,##0", "#,##0.00"))),
    **dict(enumerate(("0%", "0.00%", "0.00E+00", "# ?/?", "# ??/??"), 9)),
    **dict(enumerate(("dd/mm/yyyy", "d-mmm-yy", "d-mmm", "mmm-yy", "h:mm AM/PM"), 14)),
    **dict(enumerate(("h:mm:ss AM/PM", "h:mm", "h:mm:ss", "dd/mm/yyyy h:mm"), 19)),
    **dict(enumerate(("#,##0;-#,##0", "#,##0;[Red]-#,##0"), 37)),
    **dict(enumerate(("#,##0.00;-#,##0.00", "#,##0.00;[Red]-#,##0.00"), 39)),
    **dict(enumerate(("mm:ss", "[h]:mm:ss", "mm:ss.0", "##0.0E+0", "@"), 45)),
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "yyyy/mm/dd"),  # East Asian dates
}
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_QUIET = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|general|standard', re.IGNORECASE)
_DAY = re.compile(r"[yde]", re.IGNORECASE)
_CLOCK = re.compile(r"[hs]", re.IGNORECASE)


@lru_cache(maxsize=1_024)
def is_duration(code: str) -> bool:
    """Whether the format counts hours, minutes or seconds past their unit: `[h]:mm`."""
    return bool(_ELAPSED.search(code.partition(";")[0]))


@lru_cache(maxsize=1_024)
def is_date(code: str) -> bool:
    """Whether the format shows a day, an hour or a duration."""
    first = _QUIET.sub("", code.partition(";")[0])
    plain = bool(re.search(r"[ymdhs]", first, re.IGNORECASE)) and not re.search(r"[0#?]", first)
    return plain or is_duration(code) or bool(re.search(r"s\.0", first, re.IGNORECASE))


@lru_cache(maxsize=1_024)
def shows_day(code: str) -> bool:
    """Whether a date format names the day, month or year, and not the hour alone."""
    first = _QUIET.sub("", code.partition(";")[0])
    month = "m" in first.casefold() and not _CLOCK.search(first)
    return bool(_DAY.search(first)) or month


@lru_cache(maxsize=1_024)
def shows_clock(code: str) -> bool:
    """Whether a date format names hours or seconds."""
    return bool(_CLOCK.search(_QUIET.sub("", code.partition(";")[0])))
