"""The blueprint that every page of the room hangs on."""

from datetime import datetime

from babel.dates import format_date
from flask import Blueprint

from portal.core.clock import local

blueprint = Blueprint("intake", "portal.intake", template_folder="templates")


@blueprint.app_template_filter("on_day")
def on_day(moment: datetime) -> str:
    """Return the day of an instant in Paris, in figures: lists have no room for the hour."""
    return format_date(local(moment), "dd/MM/y", locale="fr")
