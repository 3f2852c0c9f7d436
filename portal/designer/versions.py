"""The versions of a form: shown, compared, taken up again; records moved to the latest one."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from forms.definition.meanings import CATALOGUE
from forms.revisions import beside
from portal.core.errors import Conflict, NotFound
from portal.core.ids import parse_id
from portal.core.policy import Actor
from portal.core.web import current_actor
from portal.designer import choosing, commands, lines, queries, words
from portal.designer.blueprint import blueprint
from portal.designer.models import Revision
from portal.designer.moved import last_moving
from portal.designer.publishing import kinds
from portal.designer.weighing import weigh


@blueprint.route("/version/<uuid:revision_id>")
def show(revision_id: UUID) -> str:
    """Show a published revision, read only."""
    actor = current_actor()
    revision = queries.frozen(actor, revision_id)
    line = lines.form_line(actor, revision.form_id)
    latest = line.published is not None and line.published.id == revision.id
    return render_template(
        "designer/show.html",
        revision=revision,
        form=queries.definition(revision),
        line=line,
        latest=latest,
        moving=last_moving(revision),
        weighed=weigh(actor, revision) if latest else None,
        choices=choosing.CHOICES,
        prefix=choosing.PREFIX,
        chosen={},
        revisions=queries.revisions(actor, revision.form_id),
        kinds=kinds(),
        meanings=CATALOGUE,
        words=words,
    )


@blueprint.route("/version/<uuid:revision_id>/comparer")
def compare(revision_id: UUID) -> str:
    """Show a revision, draft or published, beside an earlier or later one (``avec``)."""
    actor = current_actor()
    revision = queries.revision(actor, revision_id)
    other = _other(actor, revision, parse_id(request.args.get("avec")))
    old, new = sorted((revision, other), key=lambda one: one.number)
    before, after = queries.definition(old), queries.definition(new)
    pairs = beside(before, after)
    touched = {item.id for pair in pairs for item in (pair.before, pair.after) if item}
    return render_template(
        "designer/compare.html",
        revision=revision,
        old=old,
        new=new,
        before=before,
        after=after,
        pairs=pairs,
        unchanged=sum(field.id not in touched for field in after.every_field()),
        revisions=_choice(actor, revision),
        kinds=kinds(),
        meanings=CATALOGUE,
        words=words,
    )


def _other(actor: Actor, revision: Revision, wanted: UUID | None) -> Revision:
    """Return what a revision is compared with: what is wanted, or its neighbour.

    Raises NotFound for another form's, and for the only revision of a form.
    """
    others = [one for one in _choice(actor, revision) if one.id != revision.id]
    if wanted:
        found = next((one for one in others if one.id == wanted), None)
    else:
        earlier = (one for one in others if one.number < revision.number)
        found = next(earlier, others[-1] if others else None)
    if found is None:
        raise NotFound
    return found


def _choice(actor: Actor, revision: Revision) -> list[Revision]:
    """Return the revisions of a form, latest first, its draft before them."""
    draft = queries.draft(actor, revision.form_id)
    return [*filter(None, [draft]), *queries.revisions(actor, revision.form_id)]


@blueprint.route("/version/<uuid:revision_id>/reprendre", methods=["POST"])
def restore(revision_id: UUID) -> ResponseReturnValue:
    """Make the draft what a version was; one click in the builder takes that back."""
    actor = current_actor()
    revision = queries.revision(actor, revision_id)
    try:
        edited = commands.restore(actor, revision_id)
    except Conflict as conflict:
        flash(conflict.message, "warning")
        return redirect(url_for("designer.show", revision_id=revision_id), 303)
    if edited.done:
        text = gettext(
            "Le brouillon reprend la version n°\u00a0%(number)s. «\u00a0Annuler\u00a0» rend le "
            "brouillon d’avant.",
            number=revision.number,
        )
    else:
        text = gettext(
            "Le brouillon est déjà identique à la version n°\u00a0%(number)s.",
            number=revision.number,
        )
    flash(text, "success")
    return redirect(url_for("designer.build", revision_id=edited.revision.id), 303)


@blueprint.route("/version/<uuid:revision_id>/fiches", methods=["POST"])
def move(revision_id: UUID) -> ResponseReturnValue:
    """Move records begun under earlier revisions to this one."""
    actor = current_actor()
    try:
        commands.move(actor, revision_id, choosing.chosen(request.form))
    except Conflict as conflict:
        flash(conflict.message, "warning")
    else:
        flash(gettext("C’est noté\u00a0: les fiches choisies passent à cette version."), "success")
    return redirect(url_for("designer.show", revision_id=revision_id), 303)


@blueprint.route("/version/<uuid:revision_id>/arreter", methods=["POST"])
def stop_moving(revision_id: UUID) -> ResponseReturnValue:
    """Stop the worker; the records it has moved stay where they are now."""
    if commands.stop_moving(current_actor(), revision_id):
        flash(gettext("Le déplacement est arrêté. Les fiches déjà déplacées le restent."), "info")
    return redirect(url_for("designer.show", revision_id=revision_id), 303)
