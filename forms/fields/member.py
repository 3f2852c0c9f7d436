"""A person of the team."""

from __future__ import annotations

from forms.exposure import Exposure
from forms.fields.picked import Picked
from forms.messages import say


class Member(Picked):
    """Somebody who holds a role in the project, among those that the person may see."""

    name = "member"
    label = "Personne de l’équipe"
    help = "Une personne qui travaille dans le projet\u00a0: animateur, référente."
    icon = "person-badge"
    kind = "member"
    unknown = "member_unknown"
    default_exposure = Exposure.NOMINATIVE

    def absent(self, value: str) -> str:
        return say("member_absent")
