"""Coordinates as people write them: decimal, in degrees and minutes, or inside a link to a map."""

from __future__ import annotations

import re
from decimal import Decimal
from urllib.parse import unquote

from forms.fields.parts import FieldError
from forms.text import squeeze

#: In characters: a link to a map is long, but not longer.
LONGEST = 1_000
_LINK = re.compile(r"(?i)^(https?://|geo:|www\.|[a-z.]+/maps)")
_NUMBER = r"(-?\d{1,3}(?:\.\d{1,20})?)"
#: How maps write a place in a link; the place itself before the middle of the screen.
_IN_LINKS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"!3d{_NUMBER}!4d{_NUMBER}",
        rf"[?&](?:q|ll|query|daddr|destination|center|cp)=(?:loc:)?{_NUMBER}[,~ +]{{1,2}}{_NUMBER}",
        rf"[?&]mlat={_NUMBER}&mlon={_NUMBER}",
        rf"[?&]lat=(?P<lat>-?\d{{1,3}}\.\d{{1,20}})&(?:lon|lng)={_NUMBER}",
        rf"@{_NUMBER},{_NUMBER}",
        rf"#(?:map=)?\d{{1,2}}(?:\.\d{{1,4}})?/{_NUMBER}/{_NUMBER}",
        rf"^geo:{_NUMBER},{_NUMBER}",
        rf"/{_NUMBER},{_NUMBER}",
    )
)
_FIGURE = r"(\d{1,3}(?:[.,]\d{1,20})?)"
_SIXTIETHS = r"(\d{1,2}(?:[.,]\d{1,10})?)"
_ANGLE = rf"([+-])? ?{_FIGURE} ?[°d]?(?: ?{_SIXTIETHS} ?['m](?: ?{_SIXTIETHS} ?(?:\"|''|s))?)?"
_BETWEEN = r"(?: ?[,;/] ?| )"
_SIDE = r"([NSEWO])"
_AFTER = re.compile(rf"{_ANGLE} ?{_SIDE}?{_BETWEEN}{_ANGLE} ?{_SIDE}?", re.IGNORECASE)
_BEFORE = re.compile(rf"{_SIDE} ?{_ANGLE}{_BETWEEN}{_SIDE} ?{_ANGLE}", re.IGNORECASE)
#: « 48,7 » is one number, whatever a map would say.
_ONE_NUMBER = re.compile(r"[+-]?\d{1,3},\d{1,20}")
_MARKS = str.maketrans({"’": "'", "′": "'", "´": "'", "″": '"', "”": '"', "“": '"', "º": "°",
                        "\u2212": "-", "\u2013": "-"})  # fmt: skip


def read(text: str) -> tuple[Decimal, Decimal]:
    """Return the latitude and the longitude, in degrees, that a text tells.

    Raises:
        FieldError: when it tells none, or one that is not on Earth.
    """
    line = squeeze(text[: LONGEST + 1])
    if len(line) > LONGEST:
        raise FieldError("position")
    latitude, longitude = _of_link(line) if _LINK.match(line) else _of_pair(line)
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise FieldError("position_range")
    return latitude, longitude


def _of_link(link: str) -> tuple[Decimal, Decimal]:
    plain = unquote(link)
    for pattern in _IN_LINKS:
        if found := pattern.search(plain):
            latitude, longitude = found.groups()
            return Decimal(latitude), Decimal(longitude)
    raise FieldError("position_link")


def _of_pair(text: str) -> tuple[Decimal, Decimal]:
    first, second = (_angle(*parts) for parts in _parts(text.translate(_MARKS)))
    sides = first[1] + second[1]
    if sides in ("EN", "ES", "WN", "WS"):
        return second[0], first[0]
    if sides and sides not in ("NE", "NW", "SE", "SW"):
        raise FieldError("position")
    return first[0], second[0]


def _parts(text: str) -> list[tuple[list[str], str]]:
    """Return sign, degrees, minutes and seconds of both angles, each with its side."""
    if found := _BEFORE.fullmatch(text):
        parts = [part or "" for part in found.groups()]
        return [(parts[1:5], parts[0]), (parts[6:], parts[5])]
    found = None if _ONE_NUMBER.fullmatch(text) else _AFTER.fullmatch(text)
    if found is None:
        raise FieldError("position")
    parts = [part or "" for part in found.groups()]
    return [(parts[:4], parts[4]), (parts[5:9], parts[9])]


def _angle(parts: list[str], side: str) -> tuple[Decimal, str]:
    """Return the degrees, negative in the south and in the west, and the side of the world."""
    sign, *figures = parts
    degrees, minutes, seconds = (Decimal((part or "0").replace(",", ".")) for part in figures)
    side = side.upper().replace("O", "W")
    if minutes >= 60 or seconds >= 60 or (sign and side):
        raise FieldError("position")
    angle = degrees + minutes / 60 + seconds / 3600
    return -angle if sign == "-" or side in ("S", "W") else angle, side
