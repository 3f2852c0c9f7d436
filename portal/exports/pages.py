"""Pages of the room: what can be exported, what was, and each workbook with its proof."""

from typing import Any

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, url_for
from flask import send_file as send
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Redirect

from portal.core.clock import today
from portal.core.errors import NotFound, UserError
from portal.core.files import storage
from portal.core.web import current_actor
from portal.exports import commands, figures, proving, queries, showing, templates, words
from portal.exports.models import Run, RunKind

blueprint = Blueprint("exports", __name__, template_folder="templates")

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: A page of history; older runs are on the next ones.
PAGE = 30
#: No history is longer; a larger number would not fit the database's offset.
LAST_PAGE = 100_000


@blueprint.route("/exports")
def index() -> str:
    """Offer the two workbooks, and list those that were made."""
    actor, page = current_actor(), min(max(request.args.get("page", 1, int), 1), LAST_PAGE)
    # One more than is shown, to know whether there is a next page.
    found = list(queries.runs(actor).limit(PAGE + 1).offset((page - 1) * PAGE))
    return render_template(
        "exports/index.html",
        lines=[showing.line(actor, run) for run in found[:PAGE]],
        page=page,
        more=len(found) > PAGE,
    )


@blueprint.route("/exports/financeur")
def funder() -> str:
    """Choose a funder's workbook, and see its figures before asking."""
    return _funder_page(request.args.get("template"), None)


@blueprint.route("/exports/financeur", methods=["POST"])
def request_funder() -> ResponseReturnValue:
    """Ask for a funder's workbook."""
    template = request.form.get("template")
    try:
        run = commands.request_funder(current_actor(), template)
    except UserError as error:
        return _funder_page(template, error.message), 400
    return to_run(run)


def _funder_page(key: str | None, error: str | None) -> str:
    known, taken = templates.available(), None
    chosen = next((one for one in known if one.key == key), known[0] if known else None)
    try:
        if chosen:
            taken = figures.take(current_actor(), chosen, today())
    except UserError as refusal:
        error = error or refusal.message
    return render_template(
        "exports/funder.html",
        templates=known,
        chosen=chosen,
        figures=showing.figures(taken) if taken else None,
        error=error,
    )


@blueprint.route("/exports/<uuid:run_id>")
def run(run_id: Any) -> str:
    """Show one workbook: how it was asked for, how far it is, what it is made from."""
    actor = current_actor()
    found = queries.run(actor, run_id)
    return render_template(
        "exports/run.html",
        line=showing.line(actor, found),
        run=found,
        figures=showing.figures(found.snapshot) if found.template and found.snapshot else None,
        readme=(found.snapshot or {}).get("readme", ()),
        sheets=showing.sheets(found.snapshot) if found.activity_type and found.snapshot else (),
        verified=queries.verified(found),
        may_make=actor.may(queries.OBJECTS[RunKind(found.kind)], "make"),
    )


@blueprint.route("/exports/<uuid:run_id>/avancement")
def progress(run_id: Any) -> Response:
    """Say how far a workbook is, for the script of the page."""
    found = queries.progress(queries.run(current_actor(), run_id))
    return jsonify(
        stage=found.stage,
        percent=found.percent,
        words=words.stage(found.done, found.total),
        over=found.over,
    )


@blueprint.route("/exports/<uuid:run_id>/fichier")
def download(run_id: Any) -> Response:
    """Send the workbook, once the journal says that it left."""
    run = commands.take_away(current_actor(), run_id)
    try:
        content = storage().open(run.file_key or "")
    except FileNotFoundError:
        raise NotFound(words.GONE) from None
    return send(content, mimetype=XLSX, as_attachment=True, download_name=run.file_name)


@blueprint.route("/exports/<uuid:run_id>/conformite")
def conformity(run_id: Any) -> str:
    """Show what the proof of a funder's workbook found: a page to keep beside the file."""
    return proving.page(queries.run(current_actor(), run_id))


@blueprint.route("/exports/<uuid:run_id>/annuler", methods=["POST"])
def cancel(run_id: Any) -> Redirect:
    """Stop a workbook that is being made."""
    commands.cancel(current_actor(), run_id)
    flash(_("Préparation annulée."), "success")
    return redirect(url_for("exports.run", run_id=run_id))


@blueprint.route("/exports/<uuid:run_id>/refaire", methods=["POST"])
def again(run_id: Any) -> Redirect:
    """Make a workbook again from its snapshot, to prove that it is the same."""
    commands.again(current_actor(), run_id)
    flash(_("Vérification demandée\u00a0: le résultat s’affichera ici."), "success")
    return redirect(url_for("exports.run", run_id=run_id))


def to_run(run: Run) -> Redirect:
    """Return the way to the page of a workbook that was asked for."""
    return redirect(url_for("exports.run", run_id=run.id))
