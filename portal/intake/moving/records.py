"""The records that a revision of their form may concern."""

from collections.abc import Iterator, Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from peewee import ModelSelect, fn

from portal.core import policy
from portal.core.policy import Actor
from portal.designer.models import Form, Revision
from portal.intake import tallies
from portal.intake.models import Submission, SubmissionState, Tally

DRAFTS, RETURNED, KEPT = "drafts", "returned", ""
#: The groups, each with its words and the states of its records.
GROUPS = {
    DRAFTS: (_("Brouillons commencés sous une version précédente"), (SubmissionState.DRAFT,)),
    RETURNED: (_("Fiches renvoyées pour correction"), (SubmissionState.RETURNED,)),
    # What was sent is what the partner stands for: it stays under the revision it was given under.
    KEPT: (
        _("Fiches envoyées ou validées"),
        (SubmissionState.SUBMITTED, SubmissionState.VALIDATED),
    ),
}


def of_earlier(
    actor: Actor, revision: Revision, states: Sequence[SubmissionState]
) -> "ModelSelect[Any]":
    """Return the records in some states that stand under earlier revisions of a form.

    Whoever publishes forms reaches them all, drafts too: they are counted and moved, never read.
    """
    earlier = Revision.select(Revision.id).where(
        Revision.form == revision.form_id, Revision.number < revision.number
    )
    kind = Form.get_by_id(revision.form_id).activity_type_id
    rows = Submission.select().where(
        Submission.activity_type == kind,
        Submission.state.in_(states),
        Submission.revision.in_(earlier),
        Submission.version > 0,
    )
    return policy.scoped(rows, actor, "form", "publish", project=Submission.project)


def count(rows: "ModelSelect[Any]") -> int:
    """Return how many records there are."""
    return int(rows.select(fn.COUNT(Submission.id)).scalar())


def counted(actor: Actor, revision: Revision, states: Sequence[SubmissionState]) -> int:
    """Return how many records of the form there are in some states, however many they are."""
    kind = Form.get_by_id(revision.form_id).activity_type_id
    rows = policy.scoped(Tally.select(), actor, "form", "publish", project=Tally.project)
    by_state = tallies.by_state(tallies.narrow(rows, activity_type_id=kind))
    return sum(by_state.get(state, 0) for state in states)


def latest(rows: "ModelSelect[Any]", most: int) -> Iterator[tuple[Any, Any]]:
    """Yield revision and answers of the records changed last, ``most`` of them."""
    rows = rows.select(Submission.revision, Submission.answers)
    for row in rows.order_by(Submission.updated.desc()).limit(most):
        yield row.revision_id, row.answers
