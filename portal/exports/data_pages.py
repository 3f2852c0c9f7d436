"""Pages about the records of one activity: their table, and what their answers say together."""

from typing import Any
from uuid import UUID

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.core.clock import today
from portal.core.errors import UserError
from portal.core.ids import parse_id
from portal.core.web import current_actor
from portal.designer import queries as designer
from portal.exports import commands, dataset, filters, queries, tracing, words
from portal.exports.filters import Filters
from portal.exports.pages import blueprint, to_run
from portal.exports.preview import preview
from portal.exports.summary import summarised
from portal.intake.listing import Ask, Choices
from portal.projects import queries as projects
from portal.projects.models import ActivityType

__all__ = ["blueprint"]

#: A preview reads this many records at most; beyond, totals are the workbook's business.
SAMPLE = 2_000
#: What the answers say together is worked out of this many records at most.
MOST = 5_000


@blueprint.route("/exports/donnees")
def data() -> str:
    """Choose an activity type and filters, and see the first rows before asking."""
    return _data_page(None)


@blueprint.route("/exports/donnees", methods=["POST"])
def request_data() -> ResponseReturnValue:
    """Ask for a data workbook."""
    try:
        chosen = filters.read(request.form, _asks(request.form.get("type")))
        run = commands.request_data(current_actor(), request.form.get("type"), chosen)
    except UserError as error:
        return _data_page(error.message), 400
    return to_run(run)


@blueprint.route("/exports/reponses")
def answers() -> str:
    """Show what the answers to each question say together."""
    shown, error, said = None, None, []
    try:
        if asked := _asked():
            activity_type, narrowed = asked
            said = [(_("Activité"), activity_type.name), *_said(narrowed)]
            shown = summarised(current_actor(), activity_type, narrowed, today(), MOST)
            tracing.previewed(current_actor(), activity_type.id, shown)
    except UserError as refusal:
        error = refusal.message
    return render_template("exports/answers.html", **_choice(), found=shown, error=error, said=said)


def _said(narrowed: Filters) -> list[tuple[str, str]]:
    """Return the filters in words, as a print has them."""
    actor = current_actor()
    names: dict[UUID | None, str] = {one.id: one.name for one in queries.organisations(actor)}
    names |= {one.id: f"{one.code} {one.name}" for one in projects.actions(actor)}
    kept = narrowed.organisation_id, narrowed.action_id
    return filters.in_words(narrowed, *(names.get(key, "") for key in kept))


def _data_page(error: str | None) -> str:
    actor, shown = current_actor(), None
    try:
        if not error and (asked := _asked()):
            activity_type, narrowed = asked
            found = dataset.collect(actor, activity_type, narrowed, today(), limit=SAMPLE)
            tracing.previewed(actor, activity_type.id, found)
            shown = preview(found)
    except UserError as refusal:
        error = refusal.message
    return render_template("exports/data.html", **_choice(), preview=shown, error=error)


def _asked() -> tuple[ActivityType, Filters] | None:
    """Return the activity type and the filters of the address, or None before any is chosen.

    Raises UserError for filters that cannot be read, NotFound for another project's activity.
    """
    actor = current_actor()
    asked = _type(designer.published_types(actor))
    if not asked:
        return None
    return projects.activity_type(actor, asked), filters.read(request.values, _asks(asked))


def _asks(activity_type: str | None) -> list[Ask]:
    """Return the questions that the records of an activity may be limited by, and the answers."""
    return Choices(current_actor()).asks(parse_id(activity_type), request.values)


def _type(types: list[ActivityType]) -> str:
    return request.values.get("type") or (str(types[0].id) if len(types) == 1 else "")


def _choice() -> dict[str, Any]:
    """Return what can be chosen, and what was."""
    actor = current_actor()
    types = designer.published_types(actor)
    asks = _asks(_type(types))
    return {
        "asks": asks,
        "answered": {name: text for ask in asks for name, text in ask.typed.items() if text},
        "types": types,
        "asked": _type(types),
        "states": [(state, words.STATES[state]) for state in filters.OFFERED],
        "kept": filters.kept(request.values),
        "organisations": queries.organisations(actor),
        "must_choose": queries.must_choose(actor),
        "actions": list(projects.actions(actor)),
    }
