"""Records as rows for the workbooks: scoped, in one order, names left out where they must be."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from flask_babel import gettext as _
from peewee import JOIN, ModelSelect

from forms.answers import CompiledForm, Wanted, settle
from forms.values import Json
from portal.accounts.models import Organisation, User
from portal.core import policy
from portal.core.clock import PARIS
from portal.core.database import database
from portal.core.errors import UserError
from portal.core.ids import stored_id
from portal.core.policy import Actor
from portal.designer.models import Revision
from portal.designer.queries import compiled
from portal.intake.chosen import Chosen, Span, between, choose, id_bytes
from portal.intake.content import context
from portal.intake.exposing import ACTIVITY_DATE, days_that_name, hidden_fields
from portal.intake.indexing import is_late
from portal.intake.listing.matching import answers
from portal.intake.models import AnswerIndex, Submission, SubmissionState
from portal.intake.rebasing import whole
from portal.intake.rows_exposing import hidden_parts, may_show
from portal.intake.scoping import visible
from portal.projects.models import Action

#: Records read at a time.
AT_ONCE = 250
#: Where the answers stand among what is read of a record.
ANSWERS = 8
#: What counts when nothing is asked: sent and not sent back.
COUNTED = (SubmissionState.SUBMITTED, SubmissionState.VALIDATED)


class RowFilters(Protocol):
    """Limits on the rows; None or empty limits nothing, except that states default to COUNTED."""

    @property
    def first(self) -> date | None: ...
    @property
    def last(self) -> date | None: ...
    @property
    def states(self) -> tuple[SubmissionState, ...]: ...
    @property
    def organisation_id(self) -> UUID | None: ...
    @property
    def action_id(self) -> UUID | None: ...
    @property
    def answers(self) -> tuple[Wanted, ...]: ...


class ExportRow(NamedTuple):
    """One record. ``values`` are JSON answers by field id, given under ``revision_id``.

    ``author`` is empty for those who read no names.
    """

    id: UUID
    reference: str
    state: SubmissionState
    version: int
    revision_id: UUID
    organisation: str
    action: str
    author: str
    created: datetime | None
    submitted_at: datetime | None
    validated_at: datetime | None
    values: dict[str, Json]


def chosen_for_export(
    actor: Actor,
    activity_type_id: UUID,
    filters: RowFilters | None = None,
    most: int | None = None,
) -> Chosen:
    """Return the sent records of an activity type that ``actor`` may read, ``most`` of them.

    The order is that of the sending, then of the id: the same on every database. Raises UserError
    as ``refuse_hidden`` does.
    """
    refuse_hidden(actor, activity_type_id, filters)
    rows = _narrowed(_rows(actor, activity_type_id), filters)
    return choose(rows, AT_ONCE, most)


def rows_for_export(
    actor: Actor,
    activity_type_id: UUID,
    filters: RowFilters | None = None,
    chosen: Chosen | None = None,
) -> Iterator[ExportRow]:
    """Yield the sent records of an activity type that ``actor`` may read, or those ``chosen``.

    Answers to nominative fields are absent for those who read no names, in the rows of a group as
    well; drafts never come out.
    Records are read some at a time, and nothing stays open between: whoever goes through them may
    write.
    """
    hidden = hidden_parts(actor, activity_type_id)
    read = _Reader(actor, hidden, policy.sees_names(actor))
    rows = _narrowed(_rows(actor, activity_type_id), filters)
    chosen = chosen or chosen_for_export(actor, activity_type_id, filters)
    for some, span in chosen.pieces(AT_ONCE):
        found = _by_key(rows, some, span)
        yield from read([found[key] for key in some if key in found])


def _by_key(
    rows: "ModelSelect[Any]", keys: list[bytes], span: Span
) -> dict[bytes, tuple[Any, ...]]:
    """Return the rows of some records by key.

    They stand side by side in the order they were chosen in: from the first to the last of them
    is one walk through an index, and one short statement.
    """
    found = {id_bytes(row[0]): row for row in database.execute(rows.where(between(keys, span)))}
    if missing := [UUID(bytes=key) for key in keys if key not in found]:
        # Gone since they were chosen, or sent again.
        again = rows.where(Submission.id.in_(missing))
        found |= {id_bytes(row[0]): row for row in database.execute(again)}
    return found


class _Reader:
    """Makes records of rows as the database gives them, some at a time."""

    def __init__(self, actor: Actor, hidden: frozenset[str], names: bool) -> None:
        self._actor, self._hidden, self._names = actor, hidden, names
        self._revisions: dict[Any, UUID] = {}
        self._forms: dict[UUID, CompiledForm] = {}
        self._world = context(actor)

    def __call__(self, rows: Sequence[tuple[Any, ...]]) -> Iterator[ExportRow]:
        documents = Submission.answers.python_values([row[ANSWERS] for row in rows])
        return map(self._record, rows, documents)

    def _record(self, row: tuple[Any, ...], document: Any) -> ExportRow:
        key, reference, state, version, revision, *moments, _answers = row[:9]
        organisation, code, action, author = row[9:]
        if revision not in self._revisions:
            self._revisions[revision] = stored_id(revision)
        values = document.get("values", {})
        if state == SubmissionState.RETURNED:
            values = self._asked(self._revisions[revision], values)
        if "aside" in document:
            document = {**document, "values": values}
            values = whole(self._actor, self._revisions[revision], document, names=self._names)
        created, submitted_at, validated_at = map(Submission.created.python_value, moments)
        return ExportRow(
            key if isinstance(key, UUID) else UUID(key),  # each is met once: not to be remembered
            reference,
            SubmissionState(state),
            version,
            self._revisions[revision],
            organisation,
            f"{code} {action}" if code else "",
            author if self._names else "",
            created,
            submitted_at,
            validated_at,
            may_show(values, self._hidden) if self._hidden else values,
        )

    def _asked(self, revision_id: UUID, values: dict[str, Json]) -> dict[str, Json]:
        """Return what the rules ask of a record that is being corrected: it keeps the rest."""
        if revision_id not in self._forms:
            self._forms[revision_id] = compiled(Revision.get_by_id(revision_id))
        return settle(self._forms[revision_id], values, self._world).values


def refuse_hidden(actor: Actor, activity_type_id: UUID, filters: RowFilters | None = None) -> None:
    """Raise UserError for limits by what is kept from ``actor``, for they would tell it.

    So do limits by answers that are still being indexed: records would be left out unsaid.
    """
    if filters is None:
        return
    if (filters.first or filters.last) and activity_type_id in days_that_name(actor):
        raise UserError(
            _(
                "Ici, votre rôle ne lit pas la date de l’activité. Laissez la période vide, puis "
                "recommencez."
            )
        )
    if filters.answers and is_late(activity_type_id):
        raise UserError(
            _("Les fiches plus anciennes se préparent encore. Recommencez dans quelques minutes.")
        )
    hidden = hidden_fields(actor, activity_type_id) if filters.answers else frozenset()
    for wanted in filters.answers:
        if wanted.field_id in hidden:
            raise UserError(_("Votre rôle ne lit pas une des réponses qui filtrent. Retirez-la."))


def _rows(actor: Actor, activity_type_id: UUID) -> "ModelSelect[Any]":
    return (
        visible(
            actor,
            Submission.id,
            Submission.reference,
            Submission.state,
            Submission.version,
            Submission.revision,
            Submission.created,
            Submission.submitted_at,
            Submission.validated_at,
            Submission.answers,
            Organisation.name.alias("organisation_name"),
            Action.code,
            Action.name.alias("action_name"),
            User.name.alias("author_name"),
        )
        .join_from(Submission, Organisation)
        .join_from(Submission, User)
        .join_from(Submission, Action, JOIN.LEFT_OUTER)
        .where(Submission.activity_type == activity_type_id)
    )


def _narrowed(rows: "ModelSelect[Any]", filters: RowFilters | None) -> "ModelSelect[Any]":
    states = (filters and filters.states) or COUNTED
    rows = rows.where(
        Submission.state.in_([state for state in states if state != SubmissionState.DRAFT])
    )
    if filters is None:
        return rows
    if filters.organisation_id:
        rows = rows.where(Submission.organisation == filters.organisation_id)
    if filters.action_id:
        rows = rows.where(Submission.action == filters.action_id)
    if filters.answers:
        rows = rows.where(*map(answers, filters.answers))
    return _within(rows, filters.first, filters.last)


def _within(rows: "ModelSelect[Any]", first: date | None, last: date | None) -> "ModelSelect[Any]":
    """Keep what took place from ``first`` to ``last``, both days included."""
    if first is None and last is None:
        return rows
    rows = rows.join_from(
        Submission,
        AnswerIndex,
        JOIN.LEFT_OUTER,
        on=(AnswerIndex.submission == Submission.id) & (AnswerIndex.meaning == ACTIVITY_DATE),
    )
    undated = AnswerIndex.day.is_null()
    if first:
        start = datetime.combine(first, time.min, PARIS)
        rows = rows.where(
            (AnswerIndex.day >= first) | (undated & (Submission.submitted_at >= start))
        )
    if last:
        end = datetime.combine(last, time.max, PARIS)
        rows = rows.where((AnswerIndex.day <= last) | (undated & (Submission.submitted_at <= end)))
    return rows
