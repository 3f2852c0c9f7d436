"""The programme of the project: its versions, the draft of the next one, what they change."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forms.fields.calendar import NoSuchDay, read_day
from portal.core.clock import today
from portal.core.errors import Conflict, FieldRefused, NotFound, UserError
from portal.core.policy import Actor
from portal.core.web import current_actor
from portal.projects.pages.base import blueprint
from portal.projects.programme import commands, queries, typed, words
from portal.projects.programme.checking import Mistaken
from portal.projects.programme.models import ProgrammeVersion
from portal.projects.programme.typed import Typed
from portal.projects.queries import project as current_project

PLACE = "/gestion/programme"
ONE = f"{PLACE}/<uuid:programme_version_id>"


@blueprint.route(f"{PLACE}/")
def programme() -> str:
    """List the versions, latest first."""
    actor = current_actor()
    return render_template(
        "projects/programme/list.html",
        versions=list(queries.versions(actor)),
        current=queries.programme_on(current_project(actor), today()),
        words=words,
    )


@blueprint.route(ONE)
def programme_version(programme_version_id: UUID) -> str:
    """Show one version."""
    version = queries.version(current_actor(), programme_version_id)
    return render_template(
        "projects/programme/show.html", version=version, rules=version.rules, words=words
    )


@blueprint.route(f"{PLACE}/nouvelle", methods=["POST"])
def begin_programme() -> ResponseReturnValue:
    """Begin a draft, or go on with the one that is begun."""
    draft = commands.begin_version(current_actor())
    return redirect(url_for("projects.edit_programme", programme_version_id=draft.id), 303)


@blueprint.route(f"{ONE}/modifier", methods=["GET", "POST"])
def edit_programme(programme_version_id: UUID) -> ResponseReturnValue:
    """Show the draft to be written, or keep what was typed."""
    actor = current_actor()
    draft = _draft(actor, programme_version_id)
    if request.method == "GET":
        return _form(draft, typed.stored(draft.rules), draft.edits)
    page = typed.posted(request.form)
    try:
        rules = typed.read(page, draft.rules)
        commands.save_version(actor, draft.id, rules, _edits())
    except Mistaken as wrong:
        return _form(draft, page, _edits(), wrong.errors), wrong.status
    except Conflict as clash:
        flash(clash.message, "warning")
        return _form(draft, page, draft.edits), clash.status
    flash(_("Brouillon enregistré."), "success")
    onward = "edit_programme" if request.form.get("_do") == "more" else "publish_programme"
    return redirect(url_for(f"projects.{onward}", programme_version_id=draft.id), 303)


@blueprint.route(f"{ONE}/publier", methods=["GET", "POST"])
def publish_programme(programme_version_id: UUID) -> ResponseReturnValue:
    """Show what the draft changes, or publish it from a day."""
    actor = current_actor()
    draft = _draft(actor, programme_version_id)
    if request.method == "GET":
        return _publishing(actor, draft)
    try:
        day = _day(request.form.get("applies_from", ""))
        commands.publish_version(actor, draft.id, applies_from=day, edits=_edits())
    except (UserError, Conflict) as refusal:
        return _publishing(actor, draft, refusal), refusal.status
    flash(_("Version %(number)d publiée.", number=draft.number), "success")
    return redirect(url_for("projects.programme"), 303)


@blueprint.route(f"{ONE}/abandonner", methods=["POST"])
def discard_programme(programme_version_id: UUID) -> ResponseReturnValue:
    """Throw the draft away."""
    actor = current_actor()
    commands.discard_version(actor, _draft(actor, programme_version_id).id)
    flash(_("Brouillon abandonné."), "success")
    return redirect(url_for("projects.programme"), 303)


@blueprint.route(f"{ONE}/comparer")
def compare_programme(programme_version_id: UUID) -> str:
    """Show, in words, what a version changes from another one (the one before by default)."""
    actor = current_actor()
    after = queries.version(actor, programme_version_id)
    asked = request.args.get("avec")
    before = queries.version(actor, asked) if asked else queries.before(actor, after)
    if before is None:
        raise NotFound
    others = [one for one in queries.versions(actor) if one.id != after.id]
    return render_template(
        "projects/programme/compare.html",
        before=before,
        after=after,
        others=others,
        differences=words.differences(before.rules, after.rules),
    )


def _draft(actor: Actor, version_id: UUID) -> ProgrammeVersion:
    version = queries.version(actor, version_id, "edit")
    if not version.is_draft:
        raise NotFound
    return version


def _edits() -> int:
    text = request.form.get("edits", "")
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise UserError(_("Cette page était incomplète. Rechargez-la, puis recommencez."))
    return int(text)


def _day(text: str) -> Any:
    try:
        found = read_day(text, today()) if text.strip() else None
    except NoSuchDay:
        found = None
    if found is None:
        raise FieldRefused("applies_from", _("Indiquez la date, par exemple 01/09/2026."))
    return found


def _form(
    draft: ProgrammeVersion, page: Typed, edits: int, errors: dict[str, str] | None = None
) -> str:
    return render_template(
        "projects/programme/edit.html",
        version=draft,
        page=page,
        edits=edits,
        errors=errors or {},
        words=words,
    )


def _publishing(
    actor: Actor, draft: ProgrammeVersion, refusal: UserError | Conflict | None = None
) -> str:
    last = queries.latest(actor)
    starts = current_project(actor).starts
    return render_template(
        "projects/programme/publish.html",
        version=draft,
        rules=draft.rules,
        last=last,
        differences=words.differences(last.rules, draft.rules) if last else [],
        day=request.form.get("applies_from") or (today() if last else starts).isoformat(),
        refusal=refusal,
        field=refusal.field if isinstance(refusal, FieldRefused) else "",
        words=words,
    )
