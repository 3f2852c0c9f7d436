"""What the filling pages share: reading what was posted, and drawing what came of it."""

from uuid import UUID

from flask import g, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from portal.core.errors import UserError
from portal.core.ids import parse_id
from portal.core.policy import Actor
from portal.designer import queries as designer
from portal.intake import announcements, drawing, queries, reading
from portal.intake.content import Sent
from portal.intake.fill_page import FillPage
from portal.intake.refusals import Outdated, Reason

#: Answers of a browser beside the fields of the form.
OWN_NAMES = frozenset({"csrf_token"})


def parse_sent(posted: MultiDict[str, str]) -> Sent:
    """Return the send that a page posted. Raises UserError when the page was not whole."""
    send_id, base_version = parse_send(posted)
    revision_id = parse_id(posted.get("_revision"))
    if revision_id is None:
        raise _incomplete()
    return Sent(
        send_id,
        base_version,
        revision_id,
        {key: posted.getlist(key) for key in posted if key not in OWN_NAMES},
        parse_id(posted.get("_organisation")),
        parse_id(posted.get("_action")),
    )


def parse_send(posted: MultiDict[str, str]) -> tuple[UUID, int]:
    """Return the id of a send and the version it is based on. Raises UserError without them."""
    send_id = parse_id(posted.get("_send"))
    if send_id is None:
        raise _incomplete()
    return send_id, _count(posted.get("_base", ""))


def parse_version(posted: MultiDict[str, str]) -> int:
    """Return the version that a reviewer read. Raises UserError without it."""
    return _count(posted.get("_version", ""))


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise _incomplete()
    return int(text)


def _incomplete() -> UserError:
    return UserError(_("Cette page était incomplète. Rechargez-la, puis recommencez."))


def draw(page: FillPage) -> str:
    """Return the fill page; it may ask where the device is when one of its questions does."""
    g.locates = "position" in page.scripts
    helps = [] if page.preview else announcements.helps(page)
    return render_template("intake/fill.html", fill=page, helps=helps)


def outdated(actor: Actor, sent: Sent, clash: Outdated) -> ResponseReturnValue:
    """Show what is saved beside what was typed; a record that is still open can be sent again."""
    record = queries.find_own(actor, clash.record.id)
    revision = designer.frozen(actor, sent.revision_id)
    page = drawing.wrong_page(actor, record.id, revision, sent, {}, record)
    g.locates = "position" in page.scripts
    return (
        render_template(
            "intake/conflict.html",
            fill=page,
            record=record,
            reused=clash.reason is Reason.REUSED,
            open=queries.is_open(record),
            differences=reading.differences(actor, record, sent),
        ),
        Outdated.status,
    )
