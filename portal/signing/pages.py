"""The page of a sheet: to be looked at, then printed."""

from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, request, url_for

from portal.core import policy
from portal.core.ids import parse_id
from portal.core.web import current_actor
from portal.intake import tracing
from portal.projects import queries as projects
from portal.signing import sheets
from portal.signing.halves import WORDS
from portal.signing.sheets import Sheet

blueprint = Blueprint("signing", "portal.signing", template_folder="templates")


@blueprint.route("/emargement/fiche/<uuid:submission_id>")
def of_record(submission_id: UUID) -> str:
    """Show the sheet of a record."""
    return _draw(sheets.of_record(current_actor(), submission_id, numbered=_numbered()))


@blueprint.route("/emargement/seance/<uuid:activity_type_id>")
def of_session(activity_type_id: UUID) -> str:
    """Show the sheet of a session to come."""
    action_id = parse_id(request.args.get("action"))
    sheet = sheets.of_session(current_actor(), activity_type_id, action_id, numbered=_numbered())
    return _draw(sheet)


def _numbered() -> bool:
    return request.args.get("numeros") == "1"


def _other() -> str:
    """Return the address of the same sheet with numbers for names, or names for numbers."""
    place: dict[str, Any] = {**(request.view_args or {}), "action": request.args.get("action")}
    return url_for(str(request.endpoint), **place, numeros=None if _numbered() else "1")


def _draw(sheet: Sheet) -> str:
    actor = current_actor()
    if (source := sheet.record or sheet.last) is not None and not _numbered():
        tracing.read(actor, source)
    return render_template(
        "signing/sheet.html",
        sheet=sheet,
        project=projects.project(actor),
        numbered=_numbered(),
        other=_other(),
        names=policy.sees_names(actor),
        words=WORDS,
    )
