"""« Journal »: the security log, for those who answer for the project's accounts and data."""

from datetime import date
from typing import Any

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from portal.audit import queries, words
from portal.audit.queries import Filters
from portal.core.ids import parse_id
from portal.core.security_log import SecurityEntry, SecurityEvent, note
from portal.core.web import current_actor

blueprint = Blueprint("audit", __name__, template_folder="templates")


@blueprint.route("/gestion/journal")
def journal() -> str:
    """List what happened to accounts, rights and personal data, newest first."""
    actor, filters = current_actor(), _filters()
    after = request.args.get("suite", "")
    page = queries.entries(actor, filters, after)
    if not after:
        note("journal_read")
    return render_template(
        "audit/journal.html",
        page=page,
        names=queries.names(actor, page.entries),
        details={entry.id: _details(entry) for entry in page.entries},
        filters=filters,
        events=words.EVENTS,
        grave=words.GRAVE,
        people=queries.people(actor),
        kept=_kept(filters),
    )


def _filters() -> Filters:
    """Return what the address asks for; what it cannot mean narrows nothing."""
    asked = request.args.get("evenement", "")
    event = SecurityEvent(asked) if asked in set(SecurityEvent) else None
    return Filters(event, parse_id(request.args.get("personne")), _day(request.args.get("jour")))


def _day(text: str | None) -> date | None:
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2100 else None


def _kept(filters: Filters) -> dict[str, Any]:
    """Return the filters as the address says them."""
    said = {"evenement": filters.event, "personne": filters.person, "jour": filters.day}
    return {name: str(value) for name, value in said.items() if value}


def _details(entry: SecurityEntry) -> list[str]:
    """Return what else an event says, in words; ids stay in the log."""
    told = words.DETAILS.keys() & entry.detail.keys()
    said = [(words.DETAILS[name], entry.detail[name]) for name in entry.detail if name in told]
    return [_("%(name)s\u00a0: %(value)s", name=name, value=_value(value)) for name, value in said]


def _value(value: object) -> str:
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    parts = str(value).split(",")
    return ", ".join(str(words.VALUES.get(part, part)) for part in parts)
