"""Reads for the frame of a page."""

from portal.accounts.models import Organisation
from portal.core.policy import Actor


def organisations_of(actor: Actor) -> list[Organisation]:
    """Return the organisations that ``actor`` works for in the current project, by name."""
    own = Organisation.id.in_(actor.organisation_ids)
    return list(Organisation.select().where(own).order_by(Organisation.name))
