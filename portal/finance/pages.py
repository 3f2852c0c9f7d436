"""The budget as people read it: two columns, totals, shares, grants, and where the money goes."""

from flask import Blueprint, render_template

from portal.core.clock import today
from portal.core.money import show_share
from portal.core.reading import one
from portal.core.web import current_actor
from portal.finance import breakdowns, plan, queries
from portal.finance.budget import Part, Side
from portal.finance.chart import label_of
from portal.finance.models import Funder
from portal.projects import queries as projects

blueprint = Blueprint("finance", __name__, template_folder="templates")


def percent(part: Part) -> str:
    """Return a funder's share as people read it: « 69,54 % »; empty without products."""
    return show_share(part.amount, part.whole)


@blueprint.route("/gestion/budget-du-projet")
def budget() -> str:
    """Show the project's budget."""
    actor = current_actor()
    project, found = projects.project(actor), queries.budget(actor)
    main_id = queries.main_funder_id(actor, found)
    main_name = one(queries.funders(actor), Funder, main_id).name if main_id else ""
    return render_template(
        "finance/budget.html",
        project=project,
        budget=found,
        columns={side: breakdowns.column(found, side) for side in Side},
        Side=Side,
        label_of=label_of,
        plan=plan.rows(actor, today()),
        cost_per_head=found.cost_per_head(project.target),
        breakdowns=breakdowns.all_of(actor, found),
        main=found.part(main_id) if main_id else None,
        main_name=main_name,
        percent=percent,
    )
