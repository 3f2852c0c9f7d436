"""Lists of records: filters that stand in the address, pages by key, counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from flask_babel import ngettext
from peewee import JOIN, Field, ModelSelect, fn

from portal.accounts.models import Organisation
from portal.core import policy
from portal.core.ids import parse_id
from portal.core.policy import Actor, Scope
from portal.intake.exporting import ACTIVITY_DATE
from portal.intake.models import AnswerIndex, Submission, SubmissionState
from portal.intake.scoping import reviewable, visible
from portal.projects.models import Action, ActivityType

PAGE = 25
_EPOCH, _TICK = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)


@dataclass(frozen=True)
class Filters:
    """What a list is limited to; None limits nothing. ``after`` is where the page before ended."""

    state: SubmissionState | None = None
    activity_type_id: UUID | None = None
    organisation_id: UUID | None = None
    after: tuple[datetime, UUID] | None = None


@dataclass(frozen=True)
class Page:
    """One page of records; ``rest`` is the cursor of the next page, None on the last one."""

    records: Sequence[Submission]
    days: Mapping[UUID, date]
    rest: str | None


def read_filters(args: Mapping[str, str], state: SubmissionState | None = None) -> Filters:
    """Return the filters of an address; what cannot be read limits nothing.

    ``state`` is what the list opens on; ``etat=tous`` asks for every state.
    """
    asked = args.get("etat", "")
    known = asked in set(SubmissionState)
    return Filters(
        SubmissionState(asked) if known else (None if asked == "tous" else state),
        parse_id(args.get("activite")),
        parse_id(args.get("structure")),
        _cursor(args.get("suite", "")),
    )


def own_records(actor: Actor) -> "ModelSelect[Any]":
    """Return the records of the person's list: their organisations', or the project's to read."""
    records = visible(actor, *_LISTED)
    if actor.may("submission", "write"):
        own = actor.organisations_for("submission", "write")
        return records.where(Submission.organisation.in_(own))
    return records


def to_review(actor: Actor) -> "ModelSelect[Any]":
    """Return the records of the inbox."""
    return reviewable(actor, *_LISTED)


_LISTED = (
    Submission.id,
    Submission.reference,
    Submission.state,
    Submission.version,
    Submission.updated,
    Submission.submitted_at,
    Submission.project,
    Submission.organisation,
    Submission.activity_type,
    Submission.action,
)


def newest_first(actor: Actor, records: "ModelSelect[Any]", filters: Filters) -> Page:
    """Return one page, last changed first."""
    records = narrow(records, filters)
    if filters.after:
        moment, key = filters.after
        tie = (Submission.updated == moment) & (Submission.id < key)
        records = records.where((Submission.updated < moment) | tie)
    ordered = records.order_by(Submission.updated.desc(), Submission.id.desc())
    return _page(actor, ordered, Submission.updated)


def oldest_first(actor: Actor, records: "ModelSelect[Any]", filters: Filters) -> Page:
    """Return one page, longest waiting first."""
    records = narrow(records, filters)
    if filters.after:
        moment, key = filters.after
        tie = (Submission.submitted_at == moment) & (Submission.id > key)
        records = records.where((Submission.submitted_at > moment) | tie)
    ordered = records.order_by(Submission.submitted_at, Submission.id)
    return _page(actor, ordered, Submission.submitted_at)


def narrow(records: "ModelSelect[Any]", filters: Filters) -> "ModelSelect[Any]":
    """Limit records by the filters, the place in the list left out."""
    if filters.state:
        records = records.where(Submission.state == filters.state)
    if filters.activity_type_id:
        records = records.where(Submission.activity_type == filters.activity_type_id)
    if filters.organisation_id:
        records = records.where(Submission.organisation == filters.organisation_id)
    return records


def _page(actor: Actor, ordered: "ModelSelect[Any]", key: "Field[Any]") -> Page:
    named = (
        ordered.select_extend(Organisation.name, ActivityType.name, ActivityType.icon, Action.code)
        .join_from(Submission, Organisation)
        .join_from(Submission, ActivityType)
        .join_from(Submission, Action, JOIN.LEFT_OUTER)
    )
    rows: list[Submission] = list(named.limit(PAGE + 1))
    shown = rows[:PAGE]
    rest = None
    if len(rows) > PAGE:
        moment: datetime = getattr(shown[-1], str(key.name))
        rest = f"{(moment - _EPOCH) // _TICK}_{shown[-1].id}"
    return Page(shown, _days(actor, [row.id for row in shown]), rest)


def _days(actor: Actor, ids: Sequence[UUID]) -> dict[UUID, date]:
    """Return the day of each record's activity; an answer like any other, so not for everyone."""
    if not policy.sees_names(actor):
        return {}
    rows = AnswerIndex.select(AnswerIndex.submission, AnswerIndex.day).where(
        AnswerIndex.submission.in_(ids),
        AnswerIndex.meaning == ACTIVITY_DATE,
    )
    return {row.submission_id: row.day for row in rows if row.day}


def _cursor(text: str) -> tuple[datetime, UUID] | None:
    moment, _, key = text.partition("_")
    found = parse_id(key)
    try:
        at = _EPOCH + int(moment[:20]) * _TICK
    except (ValueError, OverflowError):
        return None
    return (at, found) if found else None


def by_state(records: "ModelSelect[Any]", filters: Filters) -> dict[str, int]:
    """Count records by state, under the other filters."""
    others = Filters(None, filters.activity_type_id, filters.organisation_id)
    return _counts(narrow(records, others), Submission.state)


def by_organisation(
    records: "ModelSelect[Any]", filters: Filters
) -> list[tuple[Organisation, int]]:
    """Count records by organisation, under the other filters; by name."""
    counts = _counts(
        narrow(records, Filters(filters.state, filters.activity_type_id)), Submission.organisation
    )
    rows = Organisation.select().where(Organisation.id.in_(list(counts)))
    return [(row, counts[row.id]) for row in rows.order_by(Organisation.name)]


def by_activity(records: "ModelSelect[Any]", filters: Filters) -> list[tuple[ActivityType, int]]:
    """Count records by activity type, under the other filters; in the project's order."""
    counts = _counts(
        narrow(records, Filters(filters.state, None, filters.organisation_id)),
        Submission.activity_type,
    )
    rows = ActivityType.select().where(ActivityType.id.in_(list(counts)))
    ordered = rows.order_by(ActivityType.position, ActivityType.name)
    return [(row, counts[row.id]) for row in ordered]


def _counts(records: "ModelSelect[Any]", column: "Field[Any]") -> dict[Any, int]:
    counted = records.select(column, fn.COUNT(Submission.id)).group_by(column).tuples()
    return dict(counted)


def reads_whole_project(actor: Actor) -> bool:
    """Tell whether the person's list is the project's, for want of records of their own."""
    return (
        not actor.may("submission", "write")
        and policy.scope(actor, "submission", "see") is Scope.PROJECT
    )


def unfinished(actor: Actor) -> list[str]:
    """Return what still waits in the current project, in words: drafts, records to judge.

    Drafts are their organisations' own business: they are counted, never listed.
    """
    project = Submission.project == actor.project_id
    counts = _counts(Submission.select().where(project), Submission.state)
    said = {
        SubmissionState.SUBMITTED: ngettext(
            "1 fiche attend d’être lue", "%(num)d fiches attendent d’être lues",
            counts.get(SubmissionState.SUBMITTED, 0),
        ),
        SubmissionState.RETURNED: ngettext(
            "1 fiche attend une correction", "%(num)d fiches attendent une correction",
            counts.get(SubmissionState.RETURNED, 0),
        ),
        SubmissionState.DRAFT: ngettext(
            "1 brouillon n’est pas envoyé", "%(num)d brouillons ne sont pas envoyés",
            counts.get(SubmissionState.DRAFT, 0),
        ),
    }  # fmt: skip
    return [words for state, words in said.items() if counts.get(state)]
