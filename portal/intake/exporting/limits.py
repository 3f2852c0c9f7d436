"""What rows may be limited to, what may not be asked of them, and the conditions of both."""

from datetime import date, datetime, time
from typing import Any, Protocol
from uuid import UUID

from flask_babel import gettext as _
from peewee import JOIN, ModelSelect

from forms.answers import Wanted
from portal.core.clock import PARIS
from portal.core.errors import UserError
from portal.core.policy import Actor
from portal.intake.exposing import ACTIVITY_DATE, days_that_name, hidden_fields
from portal.intake.indexing import is_late
from portal.intake.listing.matching import answers
from portal.intake.models import AnswerIndex, Submission, SubmissionState

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


def narrowed(rows: "ModelSelect[Any]", filters: RowFilters | None) -> "ModelSelect[Any]":
    """Limit records; drafts never come out."""
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
