"""What a data workbook is limited to: read from a page, kept with the run, said in words."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from werkzeug.datastructures import MultiDict

from forms.answers import Wanted
from portal.core.errors import UserError
from portal.core.ids import parse_id
from portal.exports import words
from portal.intake.exporting import COUNTED
from portal.intake.listing import Ask
from portal.intake.models import SubmissionState

#: As people type a day; a browser's date field sends the second.
_WRITINGS = ("%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y")

#: A draft is its author's own business.
OFFERED = tuple(state for state in SubmissionState if state != SubmissionState.DRAFT)
#: Days of other centuries are slips of the finger, and leave no room for a time zone.
_YEARS = range(1900, 2101)


@dataclass(frozen=True)
class Filters:
    """Limits on the records, both days included; None limits nothing.

    The period is that of the activity's date, or of the sending where a form asks no date.
    Without states, what was sent and not sent back counts. ``answers`` are those that the records
    give to questions of the activity's form.
    """

    first: date | None = None
    last: date | None = None
    states: tuple[SubmissionState, ...] = ()
    organisation_id: UUID | None = None
    action_id: UUID | None = None
    answers: tuple[Wanted, ...] = ()


def read(posted: MultiDict[str, str], asks: Sequence[Ask] = ()) -> Filters:
    """Return the filters of a page, ``asks`` being the questions that it asks of the activity.

    Raises UserError when a day or an answer cannot be read, or when the period ends before it
    begins.
    """
    first, last = _day(posted.get("first")), _day(posted.get("last"))
    if first and last and first > last:
        raise UserError(words.PERIOD_REVERSED)
    for ask in asks:
        if ask.problem:
            raise UserError(f"{ask.offer.label}\u00a0: {ask.problem}")
    states = set(posted.getlist("state"))
    return Filters(
        first,
        last,
        tuple(state for state in OFFERED if state in states),
        parse_id(posted.get("organisation")),
        parse_id(posted.get("action")),
        tuple(ask.wanted for ask in asks if ask.wanted),
    )


def kept(posted: MultiDict[str, str]) -> dict[str, Any]:
    """Return what was typed, as the page shows it again."""
    ticked = set(posted.getlist("state"))
    return {
        "first": posted.get("first", ""),
        "last": posted.get("last", ""),
        "states": ticked & set(OFFERED) or set(COUNTED),
        "organisation": posted.get("organisation", ""),
        "action": posted.get("action", ""),
    }


def to_json(filters: Filters) -> dict[str, Any]:
    """Return the filters as a run keeps them."""
    return {
        "first": filters.first and filters.first.isoformat(),
        "last": filters.last and filters.last.isoformat(),
        "states": [str(state) for state in filters.states],
        "organisation": filters.organisation_id and str(filters.organisation_id),
        "action": filters.action_id and str(filters.action_id),
        "answers": [_stored(wanted) for wanted in filters.answers],
    }


def from_json(document: dict[str, Any]) -> Filters:
    """Return the filters that a run kept."""
    return Filters(
        date.fromisoformat(document["first"]) if document.get("first") else None,
        date.fromisoformat(document["last"]) if document.get("last") else None,
        tuple(map(SubmissionState, document.get("states", ()))),
        parse_id(document.get("organisation")),
        parse_id(document.get("action")),
        tuple(map(_wanted, document.get("answers", ()))),
    )


def _stored(wanted: Wanted) -> dict[str, Any]:
    ends = {"least": wanted.least, "most": wanted.most}
    said = {name: str(end) if isinstance(end, date) else end for name, end in ends.items()}
    return {**asdict(wanted), **said}


def _wanted(document: dict[str, Any]) -> Wanted:
    wanted = Wanted(**document)
    if wanted.column != "day":
        return wanted
    ends = (wanted.least, wanted.most)
    first, last = (date.fromisoformat(str(end)) if end else None for end in ends)
    return replace(wanted, least=first, most=last)


def of_organisation(filters: Filters, organisation_id: UUID) -> Filters:
    """Return the filters narrowed to one organisation."""
    return replace(filters, organisation_id=organisation_id)


def in_words(filters: Filters, organisation: str, action: str) -> list[tuple[str, str]]:
    """Return the filters as (what, how) in French; ``organisation`` and ``action`` are names."""
    return [
        ("Période", words.period(filters.first, filters.last)),
        ("Fiches", _states(filters.states)),
        ("Structure", organisation or "toutes"),
        ("Action", action or "toutes"),
        *((wanted.question, wanted.words) for wanted in filters.answers),
    ]


def _states(states: Iterable[SubmissionState]) -> str:
    return ", ".join(words.STATES[state] for state in states or COUNTED)


def _day(text: str | None) -> date | None:
    bare = (text or "").strip()
    if not bare:
        return None
    for writing in _WRITINGS:
        try:
            day = datetime.strptime(bare, writing).date()  # noqa: DTZ007
        except ValueError:
            continue
        if day.year in _YEARS:
            return day
    raise UserError(words.DAY_UNREAD)
