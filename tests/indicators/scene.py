"""A house whose form has a status, with ways to record and judge in one line."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import Flask

from portal.core.ids import new_id
from portal.intake import commands, taking_back
from portal.intake.models import Submission
from portal.projects.models import Action
from tests.intake import house as h

STATUS, HELD, CANCELLED = "f_status", "c_held", "c_cancelled"


def definition() -> dict[str, object]:
    """Return the house's form with a status beside its other questions."""
    document = h.definition()
    statuses = [(HELD, "realisee", "Réalisée"), (CANCELLED, "annulee", "Annulée")]
    document["items"].append(
        h._field(STATUS, "one_choice", "Statut", list_ids=["l_status"], meaning="activity.status")
    )
    document["lists"].append(h._list("l_status", "statuts", statuses))
    return document


@dataclass
class Scene:
    """A house in a portal. ``actors`` are those of the house."""

    app: Flask
    house: h.House

    @property
    def actors(self) -> dict[str, h.Actor]:
        """People by name."""
        return self.house.actors

    @property
    def other_action(self) -> Action:
        """The second action of the project."""
        return Action.get((Action.project == self.house.project) & (Action.code == "A2"))

    def fields(
        self, day: str = "31/3/2026", minutes: str = "90 min", heads: int = 3, status: str = HELD
    ) -> dict[str, Sequence[str]]:
        """Return answers that count."""
        return {
            **h.TYPED,
            h.DAY: [day],
            h.TIME: [minutes],
            h.COUNT: [str(heads)],
            STATUS: [status],
        }

    def write(
        self,
        who: str = "partner",
        fields: dict[str, Sequence[str]] | None = None,
        *,
        key: UUID | None = None,
        action: Action | None = None,
        verb: str = "send",
    ) -> Submission:
        """Send or save a record, new unless ``key`` names one."""
        key = key or new_id()
        record = Submission.get_or_none(Submission.id == key)
        sent = commands.Sent(
            new_id(),
            record.version if record else 0,
            self.house.revision.id,
            self.fields() if fields is None else fields,
            None,
            (action or self.house.action).id,
        )
        act = commands.submit if verb == "send" else commands.save_draft
        return act(self.actors[who], key, sent)

    def validate(self, record: Submission) -> Submission:
        """Have the coordinator accept a record."""
        return commands.validate(self.actors["coordinator"], record.id, record.version)

    def send_back(self, record: Submission) -> Submission:
        """Have the coordinator return a record."""
        return commands.send_back(self.actors["coordinator"], record.id, record.version, "Revoir")

    def take_back(self, record: Submission) -> Submission:
        """Have the coordinator undo what they just decided."""
        return taking_back.take_back(self.actors["coordinator"], record.id, record.version)


def build(app: Flask) -> Scene:
    """Build the house, with the status in its form, in the portal's database."""
    house = h.build()
    house.publish(definition())
    return Scene(app, house)
