"""What publishing a draft would mean for what exists: other rooms say, the page shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from portal.core.events import Listeners
from portal.core.policy import Actor
from portal.designer.models import Revision


class Choice(StrEnum):
    """What becomes of the records that were begun under earlier revisions."""

    STAY = "stay"
    MOVE = "move"
    FLAG = "flag"


@dataclass(frozen=True)
class Group:
    """Records that stand alike; all figures are counts of records.

    Attributes:
        name: what the choice about them is posted as; "" when they stay in any case.
        title: what they are, in words that fit any number.
        count: how many there are.
        looked: how many of them were tried; the figures below are among these.
        attention: in how many something changes for whoever goes on with them.
        refused: how many would be refused as they stand.
        aside: in how many an answer would be kept aside.
    """

    name: str
    title: str
    count: int
    looked: int = 0
    attention: int = 0
    refused: int = 0
    aside: int = 0


@dataclass(frozen=True)
class Dependant:
    """Something that uses the form: a sentence, and the page that leads there, if any."""

    sentence: str
    href: str = ""


@dataclass
class Weighing:
    """What is known of the effects of a revision; who listens adds to it.

    ``changed`` are the ids of the questions that are put otherwise or are gone.
    """

    revision: Revision
    changed: frozenset[str] = frozenset()
    groups: list[Group] = field(default_factory=list)
    dependants: list[Dependant] = field(default_factory=list)

    @property
    def movable(self) -> list[Group]:
        """The groups about which there is a choice."""
        return [group for group in self.groups if group.name and group.count]


#: Asked by the page that publishes, and by that of a version: who knows records adds their groups.
weighing: Listeners[[Actor, Weighing]] = Listeners()
#: Heard in the transaction that publishes, or later: the choice for each group, by its name.
moving: Listeners[[Actor, Revision, Mapping[str, Choice]]] = Listeners()


def weigh(actor: Actor, revision: Revision, changed: frozenset[str] = frozenset()) -> Weighing:
    """Return what a revision means for the records and for what uses the form."""
    found = Weighing(revision, changed)
    weighing.announce(actor, found)
    return found
