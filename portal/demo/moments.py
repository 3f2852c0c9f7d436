"""What a partner would type into a field of dates and times."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forms.definition import Field
    from portal.demo.answers import Pen

#: By the code of a time: the code of the time that it comes after, and the other way round.
AFTER = {"heure_de_fin": "heure_de_debut", "heure_de_depart": "heure_d_arrivee"}
BEFORE = {first: last for last, first in AFTER.items()}
#: The parts of a day by their codes, each with the hour that ends it.
PARTS = (("matin", 12), ("apres_midi", 17), ("soiree", 20), ("nuit", 24))


def day(pen: Pen, field: Field) -> str:
    """Return the day of the activity, a birth date, or a day near the activity."""
    if field.meaning == "activity.date":
        return f"{pen.day:%d/%m/%Y}"
    if field.code.startswith("date_de_naissance"):
        if born := _born(pen):
            return born
        return f"{pen.day - timedelta(days=pen.chance.randint(16 * 366, 29 * 365)):%d/%m/%Y}"
    past = bool(field.options.get("no_future"))
    distance = timedelta(days=max(0, pen.chance.randint(-6, 12)))  # most often the day itself
    return f"{pen.day - distance if past else pen.day + distance:%d/%m/%Y}"


def _born(pen: Pen) -> str:
    """Return the birth date of whom the record names, "" if it names nobody."""
    named = (each.id for each in pen.form.fields() if each.type == "participant")
    return next((pen.said[key][-1] for key in named if key in pen.said), "")


def date_time(pen: Pen, field: Field) -> str:
    """Return an appointment in the days that follow."""
    appointed = pen.day + timedelta(days=pen.chance.randint(1, 12))
    return f"{appointed:%d/%m/%Y} {time(pen, field)}"


def date_range(pen: Pen, field: Field) -> list[str]:
    """Return one to four weeks from the day on."""
    last = pen.day + timedelta(days=7 * pen.chance.randint(1, 4) - 3)
    return [f"{pen.day:%d/%m/%Y}", f"{last:%d/%m/%Y}"]


def time(pen: Pen, field: Field) -> str:
    """Return a time between morning and evening, some hours from the one that it goes with."""
    for other, way in ((AFTER, 1), (BEFORE, -1)):
        hours, mark, minutes = pen.answer(other.get(field.code, "")).partition("h")
        if mark:
            return f"{int(hours) + way * pen.chance.randint(1, 4)}h{minutes}"
    drawn, minutes = pen.chance.randint(9, 18), pen.chance.choice(["00", "15", "30", "45"])
    begun, ended = _hours(pen.outer, "heure_de_debut"), _hours(pen.outer, "heure_de_fin")
    if begun is not None and ended is not None:  # a row of a group: while the activity lasts
        return f"{begun + drawn % max(1, ended - begun)}h45"
    return f"{drawn}h{minutes}"


def part_of_day(pen: Pen) -> str:
    """Return the code of the part of the day, or of the week, in which the activity begins."""
    begun = _hours(pen, "heure_de_debut")
    if begun is None:
        return ""
    if pen.day.weekday() > 4:
        return "week_end"
    return next(code for code, ends in PARTS if begun < ends)


def _hours(pen: Pen | None, code: str) -> int | None:
    """Return the hour of a time that is given already."""
    hours, mark, _ = (pen.answer(code) if pen else "").partition("h")
    return int(hours) if mark else None


def duration(pen: Pen, field: Field) -> str:
    """Return one to four hours."""
    return pen.chance.choice(["1 h", "1 h 30", "2 h", "2 h 30", "3 h", "4 h"])
