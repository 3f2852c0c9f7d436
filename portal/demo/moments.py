"""What a partner would type into a field of dates and times."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forms.definition import Field
    from portal.demo.answers import Pen

#: By the code of a date that is promised: the code of the number of days after the activity.
PROMISED = {"reponse_promise_pour_le": "delai_promis"}


def day(pen: Pen, field: Field) -> str:
    """Return the day of the activity, a birth date, or a day near the activity."""
    if field.meaning == "activity.date":
        return f"{pen.day:%d/%m/%Y}"
    if field.meaning == "person.birth_date":
        return f"{pen.day - timedelta(days=pen.chance.randint(16 * 366, 29 * 365)):%d/%m/%Y}"
    past = bool(field.options.get("no_future"))
    distance = timedelta(days=_promised(pen, field) or pen.chance.randint(0, 12))
    return f"{pen.day - distance if past else pen.day + distance:%d/%m/%Y}"


def _promised(pen: Pen, field: Field) -> int:
    """Return the days that the form has promised by a date, 0 for none."""
    number = PROMISED.get(field.code)
    asked = next((each.id for each in pen.form.fields() if each.code == number), "")
    return int(pen.said.get(asked, ["0"])[0])


def date_time(pen: Pen, field: Field) -> str:
    """Return an appointment in the days that follow."""
    appointed = pen.day + timedelta(days=pen.chance.randint(1, 12))
    return f"{appointed:%d/%m/%Y} {time(pen, field)}"


def date_range(pen: Pen, field: Field) -> list[str]:
    """Return one to four weeks from the day on."""
    last = pen.day + timedelta(days=7 * pen.chance.randint(1, 4) - 3)
    return [f"{pen.day:%d/%m/%Y}", f"{last:%d/%m/%Y}"]


def time(pen: Pen, field: Field) -> str:
    """Return a time between morning and evening."""
    return f"{pen.chance.randint(9, 18)}h{pen.chance.choice(['00', '15', '30', '45'])}"


def duration(pen: Pen, field: Field) -> str:
    """Return one to four hours."""
    return pen.chance.choice(["1 h", "1 h 30", "2 h", "2 h 30", "3 h", "4 h"])
