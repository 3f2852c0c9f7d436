"""What is left to mend before a record can be sent."""

from forms.answers import Reading
from portal.core.policy import Actor
from portal.intake import covering
from portal.intake.content import check_stored
from portal.intake.models import Submission
from portal.intake.placing import needs_action
from portal.intake.refusals import ACTION, action_missing


def errors_of(actor: Actor, record: Submission) -> dict[str, str]:
    """Return what is left to mend in a record as it is saved, by input."""
    return errors_in(record, check_stored(actor, record))


def errors_in(record: Submission, reading: Reading) -> dict[str, str]:
    """Return what would be left to mend in a record with other answers."""
    errors = {**covering.faults(record, reading.values), **reading.errors}
    return {ACTION: action_missing(), **errors} if needs_action(record) else errors
