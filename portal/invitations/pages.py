"""Pages of invitations for administrators: the list, and a pasted list to invite."""

from collections.abc import Callable
from hashlib import sha256
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from portal.core.errors import UserError
from portal.core.policy import Role
from portal.core.web import current_actor, portal
from portal.invitations import commands, queries, words
from portal.invitations.form import InvitingForm
from portal.invitations.judging import judge
from portal.invitations.pasted import Line, read
from portal.projects.words import ROLES

blueprint = Blueprint("invitations", __name__, template_folder="templates")


@blueprint.route("/gestion/invitations")
def index() -> str:
    """Show who was invited, and where each invitation stands."""
    return render_template(
        "invitations/index.html",
        rows=queries.shown(queries.invitations(current_actor())),
        words=words,
        roles=ROLES,
        by_mail=_by_mail(),
    )


@blueprint.route("/gestion/invitations/nouvelles", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Take a pasted list: show what it means first, then invite; what cannot be stays."""
    form = InvitingForm(request.form)
    if request.method == "GET" or not form.validate():
        return _drawn(form, [])
    lines = _judged(form)
    if not lines:
        form.people.errors = [_("Collez au moins une adresse, par exemple prenom@structure.fr.")]
        return _drawn(form, [])
    if request.form.get("do") != "send" or request.form.get("seen") != _mark(form):
        return _drawn(form, lines, _mark(form))
    return _invite(form, lines)


def _invite(form: InvitingForm, lines: list[Line]) -> ResponseReturnValue:
    invited = commands.invite(
        current_actor(), lines, organisation_id=form.organisation_id.data, role=form.role.data
    )
    if number := len(invited.sent):
        flash(ngettext("1 invitation faite.", "%(num)d invitations faites.", number), "success")
    if not invited.left:
        return redirect(url_for("invitations.index"))
    form.people.data = "\n".join(dict.fromkeys(line.typed for line in invited.left))
    return _drawn(form, _judged(form))


def _judged(form: InvitingForm) -> list[Line]:
    """Return what the list means, numbered as it now stands."""
    role = Role(form.role.data)
    return judge(current_actor(), read(form.people.data), form.organisation_id.data, role)


def _drawn(form: InvitingForm, lines: list[Line], mark: str = "") -> str:
    return render_template("invitations/new.html", form=form, lines=lines, mark=mark)


def _mark(form: InvitingForm) -> str:
    """Return a digest of what is asked for: only what was shown beforehand is sent."""
    asked = repr((form.people.data, form.organisation_id.data, form.role.data))
    return sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()


@blueprint.route("/gestion/invitations/<uuid:invitation_id>/renvoyer", methods=["POST"])
def send_again(invitation_id: UUID) -> ResponseReturnValue:
    """Send an invitation again."""
    return _done(
        lambda: commands.send_again(current_actor(), invitation_id),
        _("L’invitation repart avec un nouveau lien. L’ancien ne sert plus."),
    )


@blueprint.route("/gestion/invitations/<uuid:invitation_id>/annuler", methods=["POST"])
def cancel(invitation_id: UUID) -> ResponseReturnValue:
    """Take an invitation back."""
    return _done(
        lambda: commands.cancel(current_actor(), invitation_id),
        _("L’invitation est annulée. Son lien ne sert plus."),
    )


@blueprint.route("/gestion/invitations/<uuid:invitation_id>/lien", methods=["POST"])
def hand_over(invitation_id: UUID) -> ResponseReturnValue:
    """Show a new link to hand over, once; not where a mail server would take it to its owner."""
    queries.invitation(current_actor(), invitation_id, "send")
    if _by_mail():
        flash(_("Les invitations partent par courriel\u00a0: renvoyez-la plutôt."), "warning")
        return redirect(url_for("invitations.index"))
    try:
        invitation, link = commands.hand_over(current_actor(), invitation_id)
    except UserError as refusal:
        flash(refusal.message, "warning")
        return redirect(url_for("invitations.index"))
    return render_template("invitations/link.html", invitation=invitation, link=link)


def _done(work: Callable[[], object], said: str) -> ResponseReturnValue:
    """Do something to an invitation, say how it went, and go back to the list."""
    try:
        work()
        flash(said, "success")
    except UserError as refusal:
        flash(refusal.message, "warning")
    return redirect(url_for("invitations.index"))


def _by_mail() -> bool:
    """Tell whether messages reach people, or a folder or terminal of this machine."""
    return portal().settings.mail == "smtp"
