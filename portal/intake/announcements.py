"""What the room announces; who listens is wired by ``app.py``, in order, in one transaction."""

from portal.core.events import Listeners
from portal.core.policy import Actor
from portal.intake.models import Submission

submitted: Listeners[[Actor, Submission]] = Listeners()
validated: Listeners[[Actor, Submission]] = Listeners()
withdrawn: Listeners[[Actor, Submission]] = Listeners()

#: By the name that a room's ``listeners`` use.
ALL = {"submitted": submitted, "validated": validated, "withdrawn": withdrawn}
