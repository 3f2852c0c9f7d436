"""Records that a search is to find."""

from portal.core.ids import new_id
from portal.intake import commands
from portal.intake.models import Submission
from tests.intake import house as h
from tests.intake.house import House


def sent_with(house: House, person: str = "partner", **texts: str) -> Submission:
    named = {"place": h.PLACE, "name": h.NAME, "notes": h.NOTES}
    typed = {named[key]: [text] for key, text in texts.items()}
    return commands.submit(house.actors[person], new_id(), house.sent({**h.TYPED, **typed}))
