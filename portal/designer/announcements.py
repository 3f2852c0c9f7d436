"""What the room announces; who listens is wired by ``app.py``, in one transaction."""

from portal.core.events import Listeners
from portal.core.policy import Actor
from portal.designer.models import Revision

#: A revision that is frozen from now on.
published: Listeners[[Actor, Revision]] = Listeners()
