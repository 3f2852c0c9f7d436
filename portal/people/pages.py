"""The people of a project: their list, and the file of each."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.core import policy
from portal.core.errors import FieldRefused
from portal.core.ids import parse_id
from portal.core.web import current_actor
from portal.people import commands, queries, tracing, words
from portal.people.listing import COUNTED, Listing, met
from portal.people.models import Enrolment

blueprint = Blueprint("people", "portal.people", template_folder="templates")


@blueprint.route("/personnes")
def index() -> str:
    """List the people whom the person may see, found by part of a name."""
    actor = current_actor()
    listing = Listing(actor, request.args)
    return render_template(
        "people/index.html",
        listing=listing,
        met=met(listing.rows.people) if listing.whole_project else {},
        words=words,
        most=COUNTED,
    )


@blueprint.route("/personnes/<uuid:enrolment_id>")
def show(enrolment_id: UUID) -> str:
    """Show one person's file."""
    return _draw(queries.find(current_actor(), enrolment_id))


@blueprint.route("/personnes/<uuid:enrolment_id>/suivi", methods=["POST"])
def assign(enrolment_id: UUID) -> ResponseReturnValue:
    """Name who looks after the person."""
    enrolment = queries.find(current_actor(), enrolment_id)  # before anything else is said of it
    try:
        wanted = request.form.get("referent", "")
        key = parse_id(wanted)
        if wanted and key is None:
            raise FieldRefused("referent", _("Choisissez une personne de la liste."))
        commands.assign(current_actor(), enrolment_id, key)
    except FieldRefused as refusal:
        return _draw(enrolment, refusal), refusal.status
    flash(_("Suivi enregistré."), "success")
    return redirect(url_for("people.show", enrolment_id=enrolment_id), 303)


@blueprint.route("/personnes/<uuid:enrolment_id>/eligibilite", methods=["POST"])
def judge(enrolment_id: UUID) -> ResponseReturnValue:
    """Keep what the coordination decides about the person's eligibility."""
    enrolment = queries.find(current_actor(), enrolment_id)
    texts = (request.form.get(name, "") for name in ("outcome", "proof", "argument"))
    try:
        commands.judge(current_actor(), enrolment_id, *texts)
    except FieldRefused as refusal:
        return _draw(enrolment, refusal), refusal.status
    flash(_("Éligibilité enregistrée."), "success")
    return redirect(url_for("people.show", enrolment_id=enrolment_id), 303)


def _draw(enrolment: Enrolment, refusal: FieldRefused | None = None) -> str:
    actor = current_actor()
    tracing.read(actor, enrolment)
    return render_template(
        "people/show.html",
        person=enrolment,
        names=policy.sees_names(actor),
        known=queries.known(actor, enrolment),
        met=queries.organisations(actor, enrolment),
        records=queries.records(actor, enrolment),
        events=queries.timeline(actor, enrolment),
        referent=queries.referent(actor, enrolment),
        team=queries.team(actor) if actor.may("person", "edit") else (),
        checked_by=queries.checked_by(actor, enrolment),
        words=words,
        refusal=refusal,
    )
