"""The register of a project: to read, to print, to take along; and what completes it."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import gettext as _

from portal.core.clock import local, now, today
from portal.core.errors import Conflict
from portal.core.policy import Actor
from portal.core.web import current_actor
from portal.designer import protection
from portal.designer.words import EXPOSURES
from portal.projects.queries import project as current_project
from portal.protection import building, commands, durations, queries, sheets, typed, words
from portal.protection.models import Register

blueprint = Blueprint(
    "protection", __name__, url_prefix="/gestion/registre", template_folder="templates"
)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.route("/")
def register() -> str:
    """Show the register."""
    actor = current_actor()
    found = queries.register(actor)
    return render_template(
        "protection/register.html",
        contents=building.contents(queries.published_forms(actor)),
        months=durations.months_of(found.months),
        head=_head(actor, found),
        day=today(),
        durations=durations,
        protection=protection,
        exposures=EXPOSURES,
        words=words,
    )


@blueprint.route("/classeur")
def workbook() -> ResponseReturnValue:
    """Send the register as a workbook; it holds no answer, hence nobody's data."""
    actor = current_actor()
    found, project = queries.register(actor), current_project(actor)
    file = sheets.workbook(
        gettext("Registre des traitements – %(project)s", project=project.name),
        [(str(label), text) for label, text in _head(actor, found)],
        building.contents(queries.published_forms(actor)),
        durations.months_of(found.months),
        local(now()).replace(tzinfo=None),
    )
    name = f"registre-{project.code.lower()}-{today():%Y-%m-%d}.xlsx"
    return send_file(file, XLSX, as_attachment=True, download_name=name, max_age=0)


@blueprint.route("/completer", methods=["GET", "POST"])
def edit() -> ResponseReturnValue:
    """Show what no form can say, or keep what was typed."""
    actor = current_actor()
    found = queries.register(actor, "edit")
    if request.method == "GET":
        return _form(typed.stored(found), found.edits)
    said, errors = typed.read(request.form)
    text = request.form.get("edits", "")
    edits = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
    if errors:
        return _form(request.form, edits, errors), 422
    try:
        commands.save_register(actor, said, edits)
    except Conflict as clash:
        flash(clash.message, "warning")
        return _form(request.form, queries.register(actor, "edit").edits), clash.status
    flash(_("Registre enregistré."), "success")
    return redirect(url_for("protection.register"), 303)


def _form(page: Any, edits: int, errors: dict[str, str] | None = None) -> str:
    return render_template(
        "protection/edit.html",
        page=page,
        edits=edits,
        errors=errors or {},
        durations=durations,
        protection=protection,
        words=words,
    )


def _head(actor: Actor, found: Register) -> list[tuple[str, str]]:
    """Return what stands above the purposes (GDPR art. 30.1.a, c, e and g)."""
    project = current_project(actor)
    partners = ", ".join(queries.partners(actor))
    days = {"starts": f"{project.starts:%d/%m/%Y}", "ends": f"{project.ends:%d/%m/%Y}"}
    period = _("du %(starts)s au %(ends)s", **days)
    return [
        (_("Projet"), f"{project.name}, {period}"),
        (_("Responsable du traitement"), project.holder.name),
        (_("Structures partenaires"), partners or _("Aucune pour l’instant.")),
        (
            _("Délégué à la protection des données"),
            found.officer or _("À compléter\u00a0: nom et moyen de le joindre."),
        ),
        (_("Personnes concernées"), found.people or project.public or str(words.PEOPLE)),
        (_("Transferts hors de l’Union européenne"), found.transfers or str(words.TRANSFERS)),
        (_("Mesures de sécurité"), found.measures or str(words.MEASURES)),
    ]
