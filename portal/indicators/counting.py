"""What one record counts for: pure calculation on its answers, by meaning and never by label.

A form says by its meanings where the day, the duration, the people and the status stand; the plan
of a form is worked out once per revision.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from forms.definition import Form
from forms.fields import FieldError, counts, presence
from forms.fields.participant import Participant
from forms.text import fold
from forms.values import Json

#: One activity cannot hold more; what a mistyped answer says beyond it must not drown a project.
MOST_MINUTES, MOST_HEADS = 600_000, 1_000_000
#: Codes and labels of a status that says that the activity did not take place (or not yet).
NOT_HELD = re.compile(r"annul|report|prevu|planif|programm|non |non_|pas ")
#: A record that names one person, or points to one, counts one head when nothing says how many.
NAMES = ("person.last_name", "person.first_name")
PICKER = Participant.name


@dataclass(frozen=True)
class Plan:
    """The ids of the fields of a form that count; None where it has no such field.

    ``not_held`` are the ids of the choices of ``status`` under which nothing took place.
    """

    day: str | None
    minutes: str | None
    heads: str | None
    status: str | None
    names: tuple[str, ...]
    not_held: frozenset[str]

    def day_of(self, values: Mapping[str, Json]) -> date | None:
        """Return the day of the activity, None when the answers do not say it."""
        return _day(values.get(self.day or ""))


@dataclass(frozen=True)
class Count:
    """What a record counts for. ``month`` is the first of the month, None while nothing says it.

    ``sessions`` is 1, or 0 when the activity did not take place; then nothing else counts either.
    """

    month: date | None
    sessions: int
    minutes: int
    heads: int


def plan_of(form: Form) -> Plan:
    """Return where a form says what counts."""
    ids = {field.meaning: field.id for field in form.fields() if field.meaning}
    status = form.by_meaning("activity.status")
    choices = form.choices(status)[0] if status else ()
    return Plan(
        day=ids.get("activity.date"),
        minutes=ids.get("activity.duration"),
        heads=ids.get("contacts.total"),
        status=ids.get("activity.status"),
        names=(
            *(ids[meaning] for meaning in NAMES if meaning in ids),
            *(field.id for field in form.fields() if field.type == PICKER),
        ),
        not_held=frozenset(
            one.id for one in choices if _not_held(one.code) or _not_held(one.label)
        ),
    )


def count(plan: Plan, values: Mapping[str, Json], sent_on: date | None) -> Count:
    """Return what the answers ``values``, by field id, count for.

    ``sent_on``: the day of sending in Paris; it stands for a missing day of activity, as it does
    in the exports. What was stored under another type than the plan's counts nothing.
    """
    day = plan.day_of(values) or sent_on
    month = day.replace(day=1) if day else None
    status = values.get(plan.status or "")
    if isinstance(status, str) and status in plan.not_held:
        return Count(month, 0, 0, 0)
    minutes = _number(values.get(plan.minutes or ""), MOST_MINUTES)
    return Count(month, 1, minutes, _heads(plan, values))


def _heads(plan: Plan, values: Mapping[str, Json]) -> int:
    if plan.heads:
        return _number(_whole(values.get(plan.heads)), MOST_HEADS)
    return int(any(values.get(name) for name in plan.names))


def _whole(stored: Json) -> Json:
    """Return what a grid or an attendance list counts in all, and any other answer as it is."""
    if not isinstance(stored, dict):
        return stored
    try:
        if "rows" in stored:
            return presence.read_stored(stored).heads
        return counts.total(counts.read_stored(stored))
    except FieldError:
        return None


def _number(stored: Json, most: int) -> int:
    if isinstance(stored, bool) or not isinstance(stored, int):
        return 0
    return min(max(stored, 0), most)


def _day(stored: Json) -> date | None:
    try:
        return date.fromisoformat(stored) if isinstance(stored, str) else None
    except ValueError:
        return None


def _not_held(text: str) -> bool:
    return NOT_HELD.match(fold(text)) is not None
