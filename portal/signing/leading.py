"""The ways to a sheet: beside a record that has one, and above a form that is filled in."""

from flask import url_for
from flask_babel import gettext as _

from portal.core.policy import Actor
from portal.designer.queries import definition
from portal.intake.announcements import Notice
from portal.intake.fill_page import FillPage
from portal.intake.models import Submission
from portal.signing.said import lists_of


def noticing(actor: Actor, record: Submission, found: list[Notice]) -> None:
    """Add the sheet of a record that asks who came."""
    if lists_of(definition(record.revision)):
        href = url_for("signing.of_record", submission_id=record.id)
        found.append(Notice(_("Feuille d’émargement à imprimer"), href, "printer"))


def helping(page: FillPage, found: list[Notice]) -> None:
    """Add the sheet of what is saved of a record, or of the session that it will tell of."""
    if not lists_of(page.form) or page.activity_type is None:
        return
    if page.record is not None:
        href = url_for("signing.of_record", submission_id=page.record.id)
    else:
        kind = page.activity_type.id
        href = url_for("signing.of_session", activity_type_id=kind, action=page.action_id)
    found.append(Notice(_("Feuille d’émargement"), href, "printer"))
