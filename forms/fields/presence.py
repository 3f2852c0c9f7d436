"""Who came to a session: the values of an attendance list, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from forms.fields.counts import MOST as MOST_HEADS
from forms.fields.duration import MOST as MOST_MINUTES
from forms.fields.participant import Participant
from forms.fields.parts import FieldError
from forms.fields.stored import whole

if TYPE_CHECKING:
    from forms.values import Json

PRESENT = "present"
#: What is said of each person, by the code that is posted and stored: its word in the messages.
PRESENCES: Mapping[str, str] = {
    PRESENT: "presence_present",
    "absent": "presence_absent",
    "excused": "presence_excused",
}
#: Why somebody did not come, likewise.
REASONS: Mapping[str, str] = {
    "ill": "reason_ill",
    "transport": "reason_transport",
    "job": "reason_job",
    "silent": "reason_silent",
    "other": "reason_other",
}
#: A sheet of more people is several sessions.
MOST_ROWS = 200


class Attendee(NamedTuple):
    """One person of the list.

    Attributes:
        person: the participant, as their picker stores them.
        presence: a key of ``PRESENCES``; None while nobody has said it, in a draft.
        reason: a key of ``REASONS``, of somebody who did not come.
        minutes: how long they stayed, when it is not as long as the others.
    """

    person: str
    presence: str | None = None
    reason: str | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Attendance:
    """A filled list.

    Attributes:
        rows: the people by name, in their order.
        minutes: how long those who came stayed, unless their row says otherwise.
        anonymous: how many came besides, without a name; None when nobody counted.
    """

    rows: tuple[Attendee, ...] = ()
    minutes: int | None = None
    anonymous: int | None = None

    @property
    def present(self) -> int:
        """How many came, of the people by name."""
        return sum(row.presence == PRESENT for row in self.rows)

    @property
    def absent(self) -> int:
        """How many did not come, excused or not."""
        return sum(row.presence not in (None, PRESENT) for row in self.rows)

    @property
    def heads(self) -> int:
        """How many came, with or without a name."""
        return self.present + (self.anonymous or 0)

    @property
    def total_minutes(self) -> int | None:
        """How long all who came stayed, added up; None while no duration is known."""
        stays = [self.stay(row) for row in self.rows if row.presence == PRESENT]
        stays += [self.minutes] * (self.anonymous or 0)
        known = [minutes for minutes in stays if minutes is not None]
        return sum(known) if known else None

    def stay(self, row: Attendee) -> int | None:
        """Return how long somebody who came stayed."""
        return self.minutes if row.minutes is None else row.minutes


def to_stored(value: Attendance) -> Json:
    """Return the stored form of a list: what nobody said is left out."""
    rows: list[Json] = [_said(row._asdict()) for row in value.rows]
    return {"rows": rows, **_said({"minutes": value.minutes, "anonymous": value.anonymous})}


def _said(held: Mapping[str, Json]) -> dict[str, Json]:
    return {key: said for key, said in held.items() if said is not None}


def read_stored(document: Json) -> Attendance:
    """Return the list that was stored.

    Raises:
        FieldError: when the document holds anything else.
    """
    held = _checked(document, {"rows", "minutes", "anonymous"})
    rows = held.get("rows")
    if not isinstance(rows, list) or len(rows) > MOST_ROWS:
        raise FieldError("unreadable")
    return Attendance(
        tuple(map(_stored_row, rows)),
        _whole(held.get("minutes"), MOST_MINUTES),
        _whole(held.get("anonymous"), MOST_HEADS),
    )


def people_in(document: Json, *, present: bool = False) -> Iterator[str]:
    """Yield the people of a stored list; of anything else, nobody.

    Args:
        present: only those who came.
    """
    try:
        rows = read_stored(document).rows
    except FieldError:
        return
    yield from (row.person for row in rows if not present or row.presence == PRESENT)


def _stored_row(document: Json) -> Attendee:
    held = _checked(document, {"person", "presence", "reason", "minutes"})
    return Attendee(
        Participant().from_json(held.get("person")),
        _code(held.get("presence"), PRESENCES),
        _code(held.get("reason"), REASONS),
        _whole(held.get("minutes"), MOST_MINUTES),
    )


def _checked(document: Json, keys: set[str]) -> Mapping[str, Json]:
    if not isinstance(document, dict) or not document.keys() <= keys:
        raise FieldError("unreadable")
    return document


def _code(document: Json, codes: Mapping[str, str]) -> str | None:
    if document is None or (isinstance(document, str) and document in codes):
        return document
    raise FieldError("unreadable")


def _whole(document: Json, most: int) -> int | None:
    return None if document is None else whole(document, 0, most)
