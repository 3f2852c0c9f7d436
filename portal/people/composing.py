"""Who a person is, as the records about them say: the last word on each property. Pure.

Nothing is typed into a person's file by hand: every value was given by a record, and goes when that
record is withdrawn.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

#: What tells who somebody is.
IDENTITY = ("last_name", "first_name", "birth_date")
#: What helps to reach them.
CONTACT = ("telephone", "email", "commune")
PROPERTIES = (*IDENTITY, *CONTACT)


@dataclass(frozen=True)
class Given:
    """What one validated record says of a person.

    ``values`` are texts by property (a birth date in ISO), blanks left out; ``day`` is the day of
    entry that it tells; ``situations`` are words, ``evidence`` says what was checked, and
    ``referent`` is the id of who is to look after them.
    """

    record: UUID
    at: datetime
    day: date
    values: Mapping[str, str]
    situations: tuple[str, ...] = ()
    disabled: bool = False
    evidence: str = ""
    referent: str = ""

    @property
    def born(self) -> date:
        """The birth date."""
        return date.fromisoformat(self.values["birth_date"])

    def to_json(self) -> dict[str, Any]:
        """Return what is stored of it; the record and the instant have columns of their own."""
        return {
            "values": dict(self.values),
            "day": self.day.isoformat(),
            "situations": list(self.situations),
            "disabled": self.disabled,
            "evidence": self.evidence,
            "referent": self.referent,
        }


def given_from_json(record: UUID, at: datetime, document: Mapping[str, Any]) -> Given:
    """Return what a record said, as it was stored."""
    return Given(
        record,
        at,
        date.fromisoformat(document["day"]),
        document["values"],
        tuple(document["situations"]),
        document["disabled"],
        document["evidence"],
        document["referent"],
    )


@dataclass(frozen=True)
class Composed:
    """A person: each property, the record that gave it, the day of entry and who tells of it."""

    values: Mapping[str, str]
    sources: Mapping[str, UUID]
    day: date
    entry: Given


def compose(records: Iterable[Given]) -> Composed | None:
    """Return the person that some records tell of, whatever their order; None without any.

    The record validated last has the last word on a property that it gives. The earliest day of
    entry is the day of entry; the situation is that of the earliest record that tells one.
    """
    ordered = sorted(records, key=lambda one: (one.at, one.record))
    if not ordered:
        return None
    values: dict[str, str] = {}
    sources: dict[str, UUID] = {}
    for one in ordered:
        values |= one.values
        sources |= dict.fromkeys(one.values, one.record)
    by_day = sorted(ordered, key=lambda one: (one.day, one.at, one.record))
    entry = next((one for one in by_day if one.situations), by_day[0])
    return Composed(values, sources, by_day[0].day, entry)
