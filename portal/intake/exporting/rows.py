"""Which records come out, and their rows, some at a time."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from peewee import JOIN, ModelSelect

from portal.accounts.models import Organisation, User
from portal.core import policy
from portal.core.database import database
from portal.core.policy import Actor
from portal.intake.chosen import Chosen, Span, between, choose, id_bytes
from portal.intake.exporting.limits import RowFilters, narrowed, refuse_hidden
from portal.intake.exporting.reading import ExportRow, Reader
from portal.intake.models import Submission
from portal.intake.rows_exposing import hidden_parts
from portal.intake.scoping import visible
from portal.projects.models import Action

#: Records read at a time.
AT_ONCE = 250


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
    rows = narrowed(_rows(actor, activity_type_id), filters)
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
    read = Reader(actor, hidden, policy.sees_names(actor))
    rows = narrowed(_rows(actor, activity_type_id), filters)
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
