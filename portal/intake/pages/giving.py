"""Giving files back: always as a download, never shown in the portal's own pages."""

from uuid import UUID

from flask import send_file
from flask.typing import ResponseReturnValue

from portal.core.errors import NotFound
from portal.core.files import storage
from portal.core.web import current_actor
from portal.intake.files import finding
from portal.intake.pages.base import blueprint


@blueprint.route("/fichiers/<uuid:answer_file_id>")
def download(answer_file_id: UUID) -> ResponseReturnValue:
    """Send a file to whoever may open it."""
    found = finding.file(current_actor(), answer_file_id)
    try:
        content = storage().open(found.key)
    except FileNotFoundError as gone:
        raise NotFound from gone
    answer = send_file(
        content, mimetype=found.mime, as_attachment=True, download_name=found.name, max_age=0
    )
    answer.headers["Content-Length"] = str(found.size)
    return answer
