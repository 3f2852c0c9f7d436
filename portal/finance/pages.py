"""The budget as people read it: two columns, totals, shares, grants, and where the money goes."""

from flask import Blueprint, render_template

from portal.core.clock import today
from portal.core.web import current_actor
from portal.finance import breakdowns, plan, queries, words
from portal.finance.budget import Side
from portal.finance.chart import label_of
from portal.projects import queries as projects

blueprint = Blueprint("finance", __name__, template_folder="templates")


@blueprint.route("/gestion/budget-du-projet")
def budget() -> str:
    """Show the project's budget."""
    actor = current_actor()
    project, found = projects.project(actor), queries.budget(actor)
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
        words=words,
    )
