"""Publishing: what changes, for whom, what is missing, what looks odd."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from forms import fields as types
from forms.definition import Form, Problem, missing_for_publication
from forms.definition.meanings import CATALOGUE
from forms.revisions import Change, Severity, compare
from portal.core.errors import Conflict
from portal.core.policy import Actor
from portal.core.web import current_actor, portal
from portal.designer import choosing, commands, lines, meaning, queries, words
from portal.designer.blueprint import blueprint
from portal.designer.dependants import dependants
from portal.designer.models import Revision, RevisionState
from portal.designer.remarks import remarks
from portal.designer.shared import queries as shared
from portal.designer.weighing import Weighing, weigh


@blueprint.route("/brouillon/<uuid:revision_id>/publier")
def review(revision_id: UUID) -> ResponseReturnValue:
    """Show what publishing would change."""
    actor = current_actor()
    revision = queries.revision(actor, revision_id)
    if revision.state == RevisionState.PUBLISHED:
        return redirect(url_for("designer.show", revision_id=revision_id))
    return _review(revision)


@blueprint.route("/brouillon/<uuid:revision_id>/publier", methods=["POST"])
def publish(revision_id: UUID) -> ResponseReturnValue:
    """Publish the draft as the person read it."""
    actor = current_actor()
    text = request.form.get("version", "")
    version = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
    try:
        revision = commands.publish(actor, revision_id, version, choosing.chosen(request.form))
    except commands.NotPublishable as refusal:
        return _review(queries.revision(actor, revision_id)), refusal.status
    except Conflict as conflict:
        flash(conflict.message, "warning")
        return redirect(url_for("designer.review", revision_id=revision_id), 303)
    flash(
        gettext(
            "«\u00a0%(name)s\u00a0»\u00a0: la version %(number)s est publiée, les partenaires "
            "peuvent saisir.",
            name=lines.form_line(actor, revision.form_id).activity_type.name,
            number=revision.number,
        ),
        "success",
    )
    return redirect(url_for("designer.forms"), 303)


def _review(revision: Revision) -> str:
    actor = current_actor()
    line = lines.form_line(actor, revision.form_id)
    form = queries.definition(revision)
    old = queries.definition(line.published) if line.published else None
    changes = compare(old, form) if old else []
    return render_template(
        "designer/publish.html",
        weighed=_weighed(actor, revision, old, form),
        choices=choosing.CHOICES,
        prefix=choosing.PREFIX,
        chosen=choosing.chosen(request.form),
        revision=revision,
        line=line,
        form=form,
        changes=_by_severity(changes),
        problems=lacking(form),
        newer=shared.newer(actor, form),
        remarks=sorted(remarks(form), key=lambda remark: not remark.strong),
        lacks=meaning.lacks(form, line.activity_type.kind, portal().readers),
        fed=meaning.fed(form, portal().readers),
        kinds=kinds(),
        meanings=CATALOGUE,
        words=words,
    )


def _weighed(actor: Actor, revision: Revision, old: Form | None, new: Form) -> Weighing | None:
    """Return what publishing means for what exists; nothing exists before the first version."""
    if old is None:
        return None
    found = weigh(actor, revision, choosing.changed(old, new))
    found.dependants[:0] = dependants(actor, revision, old, new)
    return found


def kinds() -> dict[str, types.FieldType[object]]:
    """Return every type by its name."""
    return {kind.name: kind for kind in types.all_types()}


def _by_severity(changes: list[Change]) -> list[tuple[Severity, list[Change]]]:
    """Group changes, what weighs most first."""
    groups = [
        (severity, [change for change in changes if change.severity is severity])
        for severity in reversed(Severity)
    ]
    return [(severity, found) for severity, found in groups if found]


def lacking(form: Form) -> list[Problem]:
    """List what keeps a form from being published, each on the field a coordinator sees."""
    return [_seen(form, problem) for problem in missing_for_publication(form)]


def _seen(form: Form, problem: Problem) -> Problem:
    """Name the field instead of its choice list: lists have no page of their own."""
    owner = next((each for each in form.every_field() if problem.item_id in each.list_ids), None)
    if owner is None or problem.code != "list_too_short":
        return problem
    if len(owner.list_ids) > 1:
        sentence = gettext("Ajoutez au moins une ligne et une colonne avant de publier.")
    else:
        sentence = gettext("Ajoutez au moins une réponse à cette question avant de publier.")
    return Problem(problem.code, owner.label, sentence, owner.id)
