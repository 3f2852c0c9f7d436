"""The half-days of a session: one signs for each."""

from datetime import time
from enum import StrEnum

from flask_babel import lazy_gettext as _

#: A session that begins later is one of the afternoon; one that ends by lunch is of the morning.
NOON, LUNCH = time(12), time(13)


class Half(StrEnum):
    """Half of a day."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


WORDS = {Half.MORNING: _("Signature du matin"), Half.AFTERNOON: _("Signature de l’après-midi")}


def halves(start: time | None, end: time | None) -> tuple[Half, ...]:
    """Return the half-days that a session may take: both, unless its times say otherwise."""
    if start is not None and start >= NOON:
        return (Half.AFTERNOON,)
    if start is not None and end is not None and start < end <= LUNCH:
        return (Half.MORNING,)
    return (Half.MORNING, Half.AFTERNOON)


def ending(start: time | None, minutes: int | None) -> time | None:
    """Return when a session ends; None when nobody knows, or on another day."""
    if start is None or minutes is None:
        return None
    hours, rest = divmod(start.hour * 60 + start.minute + minutes, 60)
    return time(hours, rest) if hours < 24 else None
