"""The lists that people keep, as far as they ask for the answers of questions that change."""

from flask import url_for
from flask_babel import ngettext

from portal.core.policy import Actor
from portal.designer.weighing import Dependant, Weighing
from portal.intake.listing.models import SavedView


def kept_views(actor: Actor, weighing: Weighing) -> None:
    """Add how many kept views ask for a question that changes; whose they are is not told."""
    rows = SavedView.select(SavedView.query).where(SavedView.project == actor.project_id)
    count = sum(any(key in row.query for key in weighing.changed) for row in rows)
    if count:
        told = ngettext(
            "%(num)d vue enregistrée filtre sur une question qui change.",
            "%(num)d vues enregistrées filtrent sur une question qui change.",
            count,
        )
        weighing.dependants.append(Dependant(told, url_for("intake.mine")))
