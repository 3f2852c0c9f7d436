"""The screens of the shared lists: all of them, and one, typed row by row or pasted."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forms.definition import Choice
from portal.core.errors import Conflict, FieldRefused
from portal.core.ids import parse_id
from portal.core.policy import Actor
from portal.core.web import current_actor
from portal.designer.blueprint import blueprint
from portal.designer.shared import commands, queries, typed
from portal.designer.shared.models import SharedList


@blueprint.route("/listes/")
def lists() -> str:
    """List the shared lists, with the forms that follow them."""
    actor = current_actor()
    shared = list(queries.shared_lists(actor))
    return render_template(
        "designer/lists/index.html",
        shared=shared,
        counts={each.id: sum(not one.retired for one in queries.choices(each)) for each in shared},
        uses=queries.uses(actor),
    )


@blueprint.route("/listes/<uuid:shared_list_id>/lire")
def show_list(shared_list_id: UUID) -> str:
    """Show a list to be read: all that is left of it in a finished project."""
    shared = queries.shared_list(current_actor(), shared_list_id)
    above = shared.parent
    return render_template(
        "designer/lists/show.html",
        shared=shared,
        choices=queries.choices(shared),
        above=above,
        parents={each.id: each.label for each in queries.choices(above)} if above else {},
    )


@blueprint.route("/listes/nouvelle", methods=["GET", "POST"])
def new_list() -> ResponseReturnValue:
    """Show an empty list, or make it."""
    actor = current_actor()
    if request.method == "GET":
        return _page(actor, None, typed.Typed(""))
    page = typed.read(request.form, (), _parents(actor))
    if not page.right:
        return _page(actor, None, page), 422
    shared = commands.create_list(actor, _settled(page))
    flash(_("La liste «\u00a0%(name)s\u00a0» est prête.", name=shared.name), "success")
    return redirect(url_for("designer.edit_list", shared_list_id=shared.id), 303)


@blueprint.route("/listes/<uuid:shared_list_id>", methods=["GET", "POST"])
def edit_list(shared_list_id: UUID) -> ResponseReturnValue:
    """Show a list to be changed, or make its next version."""
    actor = current_actor()
    shared = queries.shared_list(actor, shared_list_id, "edit")
    known = queries.choices(shared)
    if request.method == "GET":
        parent = str(shared.parent_id or "")
        return _page(actor, shared, typed.Typed(shared.name, parent, list(known)))
    page = typed.read(request.form, known, _parents(actor))
    if not page.right:
        return _page(actor, shared, page, _base()), 422
    try:
        changed = commands.change_list(actor, shared.id, _settled(page), _base())
    except FieldRefused as refusal:
        page.errors[refusal.field] = refusal.message
        return _page(actor, shared, page, _base()), refusal.status
    except Conflict as clash:
        flash(clash.message, "warning")
        return _page(actor, shared, page), clash.status
    _tell(shared.version, changed)
    return redirect(url_for("designer.edit_list", shared_list_id=shared.id), 303)


def _tell(before: int, changed: SharedList) -> None:
    if changed.version == before:
        flash(_("Rien n’a changé."), "info")
        return
    told = _(
        "Version %(number)d enregistrée. Les formulaires publiés gardent la leur\u00a0: prenez "
        "celle-ci dans leur brouillon, puis publiez.",
        number=changed.version,
    )
    flash(told, "success")


def _parents(actor: Actor) -> tuple[Choice, ...]:
    """Return the choices of the parent list that the page names; none for an unknown one."""
    wanted = parse_id(request.form.get("parent", ""))
    above = next((one for one in queries.shared_lists(actor) if one.id == wanted), None)
    return queries.choices(above) if above else ()


def _settled(page: typed.Typed) -> commands.Settled:
    return commands.Settled(page.name, page.choices, parse_id(page.parent_id))


def _base() -> int:
    text = request.form.get("base", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def _page(
    actor: Actor, shared: SharedList | None, page: typed.Typed, base: int | None = None
) -> str:
    others = [one for one in queries.shared_lists(actor) if shared is None or one.id != shared.id]
    above = next((one for one in others if str(one.id) == page.parent_id), None)
    return render_template(
        "designer/lists/edit.html",
        shared=shared,
        page=page,
        base=base if base is not None else shared.version if shared else 0,
        others=others,
        above=above,
        parents=queries.choices(above) if above else (),
        uses=queries.uses(actor).get(str(shared.id), []) if shared else [],
    )
