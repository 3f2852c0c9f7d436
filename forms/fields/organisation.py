"""An organisation of the project."""

from __future__ import annotations

from forms.fields.picked import Picked
from forms.messages import say


class Organisation(Picked):
    """An organisation of the consortium, among those that the person may see."""

    name = "organisation"
    label = "Structure du projet"
    help = "Une structure du projet, parmi celles que la personne voit."
    icon = "building-check"
    kind = "organisation"
    unknown = "organisation_unknown"

    def absent(self, value: str) -> str:
        return say("organisation_absent")
