"""Reads of the security log: the events of the current project, and of its people elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from peewee import ModelSelect, Tuple

from portal.accounts.models import User
from portal.core import policy
from portal.core.clock import PARIS
from portal.core.ids import parse_id
from portal.core.policy import Actor
from portal.core.security_log import SecurityEntry, SecurityEvent
from portal.exports.models import Run
from portal.intake.models import Submission
from portal.projects import queries as projects
from portal.projects.models import Membership

#: Events on one page.
PAGE = 50


@dataclass(frozen=True)
class Filters:
    """What the page is narrowed to; None narrows nothing. ``day`` is a day in Paris."""

    event: SecurityEvent | None = None
    person: UUID | None = None
    day: date | None = None


@dataclass(frozen=True)
class Page:
    """Events, newest first; ``rest`` is where the next page begins, "" on the last."""

    entries: list[SecurityEntry]
    rest: str


def entries(actor: Actor, filters: Filters, after: str = "") -> Page:
    """Return a page of events that ``actor`` may see, those older than ``after``."""
    found = _narrowed(_visible(actor), filters)
    if key := _key(after):
        found = found.where(Tuple(SecurityEntry.at, SecurityEntry.id) < Tuple(*key))
    newest = found.order_by(SecurityEntry.at.desc(), SecurityEntry.id.desc())
    rows = list(newest.limit(PAGE + 1))
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return Page(rows[:PAGE], f"{last.at.isoformat()}~{last.id.hex}" if last else "")


def _visible(actor: Actor) -> "ModelSelect[SecurityEntry]":
    """Return the project's events, those of its people outside any project, and nobody's."""
    policy.require(actor, "security_log", "see")
    ours = projects.memberships(actor).select(Membership.user)
    here = SecurityEntry.project_id == actor.project_id
    whom = SecurityEntry.object_id
    # Nobody signed in, and it is about nobody, or about one of ours: another project's people
    # choose new passwords as well.
    nobodys = SecurityEntry.user_id.is_null() & (whom.is_null() | whom.in_(ours))
    theirs = nobodys | SecurityEntry.user_id.in_(ours)
    return SecurityEntry.select().where(here | (SecurityEntry.project_id.is_null() & theirs))


def _narrowed(
    found: "ModelSelect[SecurityEntry]", filters: Filters
) -> "ModelSelect[SecurityEntry]":
    if filters.event:
        found = found.where(SecurityEntry.event == filters.event)
    if filters.person:
        who, whom = SecurityEntry.user_id, SecurityEntry.object_id
        found = found.where((who == filters.person) | (whom == filters.person))
    if filters.day:
        first, last = (_midnight(filters.day + timedelta(days=step)) for step in (0, 1))
        found = found.where(SecurityEntry.at >= first, SecurityEntry.at < last)
    return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), PARIS).astimezone(UTC)


def _key(after: str) -> tuple[datetime, UUID] | None:
    """Return where a page begins; what nobody's link says begins at the newest."""
    moment, _, name = after.partition("~")
    key = parse_id(name)
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return None
    # As the column stores it: without an offset.
    return (at.astimezone(UTC).replace(tzinfo=None), key) if key and at.tzinfo else None


def people(actor: Actor) -> list[User]:
    """Return the people of the project, by name: those the log can be narrowed to."""
    ours = projects.memberships(actor).select(Membership.user)
    return list(User.select().where(User.id.in_(ours)).order_by(User.name))


def names(actor: Actor, rows: Iterable[SecurityEntry]) -> dict[UUID, str]:
    """Return what people, and records and workbooks of the project, are called, by their ids."""
    ids = {key for row in rows for key in (row.user_id, row.object_id) if key}
    found: dict[UUID, Any] = {user.id: user.name for user in User.select().where(User.id.in_(ids))}
    here = Submission.project == actor.project_id
    records = Submission.select(Submission.id, Submission.reference).where(here)
    found |= {row.id: row.reference for row in records.where(Submission.id.in_(ids))}
    files = Run.select(Run.id, Run.file_name).where(Run.project == actor.project_id)
    return found | {row.id: row.file_name for row in files.where(Run.id.in_(ids))}
