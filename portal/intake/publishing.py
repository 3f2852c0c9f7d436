"""What the records of a form need once it has a new revision."""

from portal.core.policy import Actor
from portal.designer.models import Revision
from portal.intake import indexing
from portal.intake.search import renewing


def published(actor: Actor, revision: Revision) -> None:
    """Have words entered anew that are hidden from now on, and answers that filter from now on."""
    renewing.published(actor, revision)
    indexing.published(actor, revision)
