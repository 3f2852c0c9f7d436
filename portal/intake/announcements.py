"""What the room announces; who listens is wired by ``app.py``, in order, in one transaction."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.core.events import Listeners
from portal.core.policy import Actor
from portal.intake.models import Submission

if TYPE_CHECKING:
    from portal.intake.fill_page import FillPage


@dataclass(frozen=True)
class Notice:
    """A sentence beside a record, for whoever reads it; ``href`` leads on."""

    text: str
    href: str = ""
    icon: str = "info-circle"


submitted: Listeners[[Actor, Submission]] = Listeners()
validated: Listeners[[Actor, Submission]] = Listeners()
withdrawn: Listeners[[Actor, Submission]] = Listeners()
#: Whatever changes a record, drafts included: as it stood before, and as it stands now. A record
#: that is new stood at version 0. Who counts records listens to this one alone.
changed: Listeners[[Submission, Submission]] = Listeners()
#: Asked by the pages of a record that the person may read: who knows something adds a notice.
noticing: Listeners[[Actor, Submission, list[Notice]]] = Listeners()

#: Asked by a form that is filled in: who has something to help with adds a notice that leads there.
helping: Listeners[["FillPage", list[Notice]]] = Listeners()

#: By the name that a room's ``listeners`` use.
ALL: dict[str, Listeners[...]] = {
    "submitted": submitted,
    "validated": validated,
    "withdrawn": withdrawn,
    "changed": changed,
    "noticing": noticing,
    "helping": helping,
}


def notices(actor: Actor, record: Submission) -> list[Notice]:
    """Return what the other rooms have to say beside a record that ``actor`` may read."""
    found: list[Notice] = []
    noticing.announce(actor, record, found)
    return found


def helps(page: "FillPage") -> list[Notice]:
    """Return what the other rooms help with while a form is filled in."""
    found: list[Notice] = []
    helping.announce(page, found)
    return found
