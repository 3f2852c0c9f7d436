"""Numbers in units of 10^-12: whole numbers, so that nothing is lost and both sides agree."""

from __future__ import annotations

import re

from forms.expressions.blanks import BLANK

PLACES = 12
UNIT = 10**PLACES
#: What is as large as that is no number any more.
LIMIT = 10**30
WRITTEN = re.compile(r"([+-]?)([0-9]{1,18})(?:[.,]([0-9]{1,12}))?", re.ASCII)
MINUS = "\u2212"


def fit(units: int) -> int | None:
    """Return a number that is not too large, else None."""
    return units if -LIMIT < units < LIMIT else None


def divided(units: int, by: int) -> int:
    """Divide two whole numbers, half away from zero; ``by`` is not 0."""
    quotient, rest = divmod(abs(units), abs(by))
    rounded = quotient + (2 * rest >= abs(by))
    return rounded if (units < 0) == (by < 0) else -rounded


def truncated(units: int) -> int:
    """Return the whole part of a number, toward zero, as a plain count."""
    return units // UNIT if units >= 0 else -(-units // UNIT)


def read_number(text: str) -> int | None:
    """Read a number as people write it, with a point or a comma; None when it is none."""
    found = WRITTEN.fullmatch(BLANK.sub("", text).replace(MINUS, "-"))
    if not found:
        return None
    sign, whole, decimals = found.groups()
    units = int(whole) * UNIT + int((decimals or "").ljust(PLACES, "0"))
    return -units if sign == "-" else units


def write_number(units: int) -> str:
    """Write a number in its canonical form, such as ``-12.5``."""
    whole, decimals = divmod(abs(units), UNIT)
    tail = f"{decimals:012}".rstrip("0")
    return ("-" if units < 0 else "") + str(whole) + (f".{tail}" if tail else "")


def rounded(units: int, digits: int = 0) -> int | None:
    """Round half away from zero to so many decimals; before the point when negative."""
    if digits >= PLACES:
        return units
    if digits < -18:
        return 0
    step: int = 10 ** (PLACES - digits)
    return fit(divided(units, step) * step)
