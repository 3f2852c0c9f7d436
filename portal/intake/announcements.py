"""What the room announces; who listens is wired by ``app.py``, in order, in one transaction."""

from portal.core.events import Listeners
from portal.core.policy import Actor
from portal.intake.models import Submission

submitted: Listeners[[Actor, Submission]] = Listeners()
validated: Listeners[[Actor, Submission]] = Listeners()
withdrawn: Listeners[[Actor, Submission]] = Listeners()
#: Whatever changes a record, drafts included: as it stood before, and as it stands now. A record
#: that is new stood at version 0. Who counts records listens to this one alone.
changed: Listeners[[Submission, Submission]] = Listeners()

#: By the name that a room's ``listeners`` use.
ALL: dict[str, Listeners[...]] = {
    "submitted": submitted,
    "validated": validated,
    "withdrawn": withdrawn,
    "changed": changed,
}
