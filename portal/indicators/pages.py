"""« Suivi »: what was done beside what was planned."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.sansio.blueprints import BlueprintSetupState

from portal.core import policy
from portal.core.ids import parse_id
from portal.core.policy import Scope
from portal.core.web import current_actor
from portal.indicators import words
from portal.indicators.board import Board
from portal.indicators.queries import Limits
from portal.intake.models import SubmissionState
from portal.projects import queries as projects

blueprint = Blueprint("indicators", __name__, template_folder="templates")


@blueprint.route("/suivi")
def board() -> str:
    """Show the counts by activity type and action, by month and by partner."""
    actor = current_actor()
    limits = read_limits(request.args)
    return render_template(
        "indicators/board.html",
        board=Board(actor, limits),
        organisations=list(projects.organisations(actor)),
        whole_project=policy.scope(actor, "indicator", "see") is Scope.PROJECT,
    )


def read_limits(args: Mapping[str, str]) -> Limits:
    """Return the limits of an address; what cannot be read limits nothing."""
    return Limits(
        _month(args.get("mois", "")), parse_id(args.get("structure")), parse_id(args.get("action"))
    )


def _month(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None


def records_of(limits: Limits, state: SubmissionState) -> str:
    """Return the address of the list of the records behind a count, as the person reads them."""
    inbox = current_actor().may("submission", "review")
    return url_for("intake.inbox" if inbox else "intake.mine", **_filters(limits, state))


def _filters(limits: Limits, state: SubmissionState) -> dict[str, Any]:
    """Return the limits as the lists of records read them; None stays out of an address."""
    month = limits.month
    return {
        "etat": state,
        "activite": limits.activity_type_id,
        "structure": limits.organisation_id,
        "action": limits.action_id,
        "du": month,
        "au": month and month.replace(day=monthrange(month.year, month.month)[1]),
    }


@blueprint.record_once
def _everywhere(state: BlueprintSetupState) -> None:
    """Give the pieces that other rooms' pages show their words and their links."""
    state.app.jinja_env.globals.update(count_words=words, records_of=records_of)
