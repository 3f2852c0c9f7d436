"""What a coordinator decides about a person: who looks after them, whether they may enter."""

from collections.abc import Iterator
from uuid import UUID

from flask_babel import gettext as _

from forms.text import clean
from portal.core import changes, journal, policy
from portal.core.clock import now, today
from portal.core.database import transaction
from portal.core.errors import FieldRefused
from portal.core.policy import Actor
from portal.core.reading import one
from portal.people import queries, settling
from portal.people.eligibility import Ground, Outcome
from portal.people.following import follow
from portal.people.models import Enrolment
from portal.people.register import hold
from portal.people.scoping import visible
from portal.people.search import keeping
from portal.people.words import JUDGED, PROOFS
from portal.projects.models import Membership

#: Characters of a coordinator's reason.
LONGEST_ARGUMENT = 1_000


def assign(actor: Actor, enrolment_id: UUID, membership_id: UUID | None) -> Enrolment:
    """Name who looks after a person, and for which organisation; None for nobody.

    Raises NotFound for somebody else's person, FieldRefused for who is not of the team.
    """
    policy.require(actor, "person", "edit")
    with transaction():
        hold(_project(actor))
        enrolment = one(visible(actor), Enrolment, enrolment_id)
        post = _post(actor, membership_id)
        before = settling.standing(enrolment)
        changed = changes.apply(enrolment, {"referent_id": post.user_id if post else None})
        moved = follow(enrolment, post.organisation_id if post else None, today())
        keeping.move(enrolment.project_id, enrolment.place, before, settling.standing(enrolment))
        if changed or moved:
            detail = {"organisation": str(post.organisation_id) if post else None}
            journal.record(actor, "followed", "enrolment", enrolment.id, detail)
    return enrolment


def _project(actor: Actor) -> UUID:
    assert actor.project_id is not None  # noqa: S101  (policy let nobody in without a project)
    return actor.project_id


def _post(actor: Actor, membership_id: UUID | None) -> Membership | None:
    if membership_id is None:
        return None
    found = next((post for post in queries.team(actor) if post.id == membership_id), None)
    if found is None:
        raise FieldRefused("referent", _("Choisissez une personne de la liste."))
    return found


def judge(actor: Actor, enrolment_id: UUID, outcome: str, proof: str, argument: str) -> Enrolment:
    """Decide whether a person may enter, on a proof and for a reason in writing.

    Raises NotFound, or FieldRefused for a value that cannot be taken.
    """
    policy.require(actor, "person", "edit")
    argument = clean(argument)
    if faults := list(_unjudged(outcome, proof, argument)):
        raise FieldRefused(*faults[0], *faults[1:])
    with transaction():
        hold(_project(actor))
        enrolment = one(visible(actor), Enrolment, enrolment_id)
        enrolment.outcome, enrolment.ground = Outcome(outcome), Ground.JUDGED
        enrolment.evidence, enrolment.argument = str(PROOFS[proof]), argument
        enrolment.checked_by_id, enrolment.checked_at = actor.user_id, now()
        enrolment.save()
        journal.record(actor, "judged", "enrolment", enrolment.id, {"outcome": outcome})
    return enrolment


def _unjudged(outcome: str, proof: str, argument: str) -> Iterator[tuple[str, str]]:
    """Yield what a decision lacks: the name of the value, and what to do."""
    if outcome not in JUDGED:
        yield "outcome", _("Choisissez une décision.")
    if proof not in PROOFS:
        yield "proof", _("Choisissez ce qui a été vérifié.")
    if not 0 < len(argument) <= LONGEST_ARGUMENT:
        yield "argument", _("Écrivez le motif, en %(most)d signes au plus.", most=LONGEST_ARGUMENT)
