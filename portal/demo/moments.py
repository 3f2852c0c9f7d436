"""What a partner would type into a field of dates and times."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forms.definition import Field
    from portal.demo.answers import Pen

#: By the code of a time: the code of the time that it comes after.
AFTER = {"heure_de_fin": "heure_de_debut"}


def day(pen: Pen, field: Field) -> str:
    """Return the day of the activity, a birth date, or a day near the activity."""
    if field.meaning == "activity.date":
        return f"{pen.day:%d/%m/%Y}"
    if field.code.startswith("date_de_naissance"):
        return f"{pen.day - timedelta(days=pen.chance.randint(16 * 366, 29 * 365)):%d/%m/%Y}"
    past = bool(field.options.get("no_future"))
    distance = timedelta(days=max(0, pen.chance.randint(-6, 12)))  # most often the day itself
    return f"{pen.day - distance if past else pen.day + distance:%d/%m/%Y}"


def date_time(pen: Pen, field: Field) -> str:
    """Return an appointment in the days that follow."""
    appointed = pen.day + timedelta(days=pen.chance.randint(1, 12))
    return f"{appointed:%d/%m/%Y} {time(pen, field)}"


def date_range(pen: Pen, field: Field) -> list[str]:
    """Return one to four weeks from the day on."""
    last = pen.day + timedelta(days=7 * pen.chance.randint(1, 4) - 3)
    return [f"{pen.day:%d/%m/%Y}", f"{last:%d/%m/%Y}"]


def time(pen: Pen, field: Field) -> str:
    """Return a time between morning and evening, some hours after the one that it follows."""
    before = pen.answer(AFTER.get(field.code, ""))
    if before and "h" in before:
        hours, _, minutes = before.partition("h")
        return f"{int(hours) + pen.chance.randint(1, 4)}h{minutes}"
    return f"{pen.chance.randint(9, 18)}h{pen.chance.choice(['00', '15', '30', '45'])}"


def duration(pen: Pen, field: Field) -> str:
    """Return one to four hours."""
    return pen.chance.choice(["1 h", "1 h 30", "2 h", "2 h 30", "3 h", "4 h"])
