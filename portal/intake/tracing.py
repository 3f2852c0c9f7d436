"""What the security log says of reading: who of the coordination looked at whose names."""

from portal.core import policy
from portal.core.policy import Actor
from portal.core.security_log import note
from portal.intake import queries
from portal.intake.models import Submission


def read(actor: Actor, record: Submission) -> None:
    """Note that a page shows ``actor`` the names in a record of another organisation."""
    if not policy.sees_names(actor) or record.organisation_id in actor.organisation_ids:
        return
    if queries.nominative_fields(record.activity_type_id):
        organisation = record.organisation_id
        note("nominative_read", object_id=record.id, organisation=organisation, page="record")
