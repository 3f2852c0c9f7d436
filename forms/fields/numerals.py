"""Reading the numbers people type."""

from __future__ import annotations

import re
from decimal import Decimal

from forms.text import squeeze

#: Longer texts are no numbers anybody meant.
LONGEST = 40
PLAIN = re.compile(r"([+-]?)([0-9]{1,18})(?:[.,]([0-9]{1,18}))?")
FRENCH = re.compile(r"([+-]?)([0-9]{1,3}(?: [0-9]{3})+)(?:[.,]([0-9]{1,18}))?")
POINTS = re.compile(r"([+-]?)([0-9]{1,3}(?:\.[0-9]{3})+),([0-9]{1,18})")
COMMAS = re.compile(r"([+-]?)([0-9]{1,3}(?:,[0-9]{3})+)\.([0-9]{1,18})")
#: Two cells of a sheet pasted at once: « 12 » and « 345 » are not 12 345.
TWO_CELLS = re.compile("[0-9][^0-9]*[\t-\r\x85\u2028\u2029][^0-9]*[0-9]")
SHAPES = (PLAIN, FRENCH, POINTS, COMMAS)


def read_decimal(text: str, *units: str) -> Decimal | None:
    """Read ``1 234,50``, ``1234.5``, ``1.234,50`` or ``12 km``.

    Args:
        text: what was typed.
        units: words that may stand after or before the number.

    Returns:
        The number with the decimals that were typed, or None when it is not one, or two of them.
    """
    if len(text) > LONGEST or TWO_CELLS.search(text):
        return None
    bare = _without_units(squeeze(text).replace("\u2212", "-"), units)
    for shape in SHAPES:
        if found := shape.fullmatch(bare):
            sign, whole, fraction = found.groups()
            digits = re.sub("[ .,]", "", whole)
            return Decimal(f"{sign}{digits}.{fraction or '0'}" if fraction else sign + digits)
    return None


def places(number: Decimal) -> int:
    """Count the decimals of a number, trailing noughts left out."""
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def written_places(number: Decimal) -> int:
    """Count the decimals of a number as it was typed: « 12,500 » may well mean thousands."""
    return len(format(number, "f").partition(".")[2])


def _without_units(text: str, units: tuple[str, ...]) -> str:
    for unit in (unit for unit in units if unit):
        if text.casefold().endswith(unit.casefold()):
            return text[: -len(unit)].strip()
        if text.casefold().startswith(unit.casefold()):
            return text[len(unit) :].strip()
    return text
