"""What the security log says of reading: who of the coordination looked at whose file."""

from portal.core import policy
from portal.core.policy import Actor, Scope
from portal.core.security_log import note
from portal.people.models import Enrolment, Following


def read(actor: Actor, enrolment: Enrolment) -> None:
    """Note that a page shows ``actor`` somebody whom none of their organisations has met."""
    whole = policy.scope(actor, "person", "see") is Scope.PROJECT
    if not whole or not policy.sees_names(actor):
        return
    met = Following.select().where(
        Following.enrolment == enrolment.id, Following.organisation.in_(actor.organisation_ids)
    )
    if not met.exists():
        note("nominative_read", object_id=enrolment.id, page="person")
