"""One record as a row: what the database gave, seen through the rules and the person's eyes."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from forms.answers import CompiledForm, settle
from forms.values import Json
from portal.core.ids import stored_id
from portal.core.policy import Actor
from portal.designer.models import Revision
from portal.designer.queries import compiled
from portal.intake.content import context
from portal.intake.models import Submission, SubmissionState
from portal.intake.rebasing import whole
from portal.intake.rows_exposing import may_show

#: Where the answers stand among what is read of a record.
ANSWERS = 8


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


class Reader:
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
