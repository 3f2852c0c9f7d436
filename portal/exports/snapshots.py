"""Taking a snapshot: everything a workbook shows, as its author may see it at that moment."""

from collections.abc import Callable
from typing import Any

from portal.accounts.models import User
from portal.core.errors import Forbidden
from portal.core.policy import Actor
from portal.exports import dataset, figures, filters, readme, sheets, templates, words
from portal.exports.keeping import RowSpool
from portal.exports.models import Run, RunKind
from portal.exports.queries import OBJECTS
from portal.projects import acting
from portal.projects import queries as projects

Step = Callable[[int, int], None]


def take(run: Run, rows: RowSpool, step: Step) -> dict[str, Any]:
    """Return the snapshot of ``run``, and set on it its fields and whether it may name people.

    The rows of a data run go into ``rows``.

    ``step`` hears how much is read, of how much. Raises Forbidden when the author has lost the
    right to ask, UserError when the workbook cannot be made.
    """
    return _TAKE[RunKind(run.kind)](author(run), run, rows, step)


def author(run: Run) -> Actor:
    """Return the author as the policy knows them now, not as they were when they asked."""
    user = User.get_by_id(run.author_id)
    actor = acting.actor_for(user, run.project_id)
    if not user.active or actor.project_id != run.project_id:
        raise Forbidden(words.ROLE_LOST)
    if not actor.may(OBJECTS[RunKind(run.kind)], "make"):
        raise Forbidden(words.ROLE_LOST)
    own = actor.organisations_for(OBJECTS[RunKind(run.kind)], "make")
    if run.organisation_id and run.organisation_id not in own:
        raise Forbidden(words.ROLE_LOST)
    return actor


def _take_data(actor: Actor, run: Run, rows: RowSpool, step: Step) -> dict[str, Any]:
    activity_type = projects.activity_type(actor, run.activity_type_id)
    narrowed = filters.from_json(run.filters)
    if run.organisation_id:
        narrowed = filters.of_organisation(narrowed, run.organisation_id)
    found = dataset.stream(actor, activity_type, narrowed, run.as_of, rows.add, step)
    run.nominative, run.fields = found.nominative, found.fields
    project = projects.project(actor)
    said = readme.lines(project, activity_type, run, words.role(actor), found)
    kept = [sheets.to_json(table) for table in found.tables]
    dictionary = {**sheets.to_json(found.dictionary), "rows": found.dictionary.rows}
    return {
        "title": found.title,
        "sheets": kept,
        "dictionary": dictionary,
        "count": found.count,
        "readme": said,
    }


def _take_figures(actor: Actor, run: Run, rows: RowSpool, step: Step) -> dict[str, Any]:
    return figures.take(actor, templates.get(run.template), run.as_of, step)


_TAKE: dict[RunKind, Callable[[Actor, Run, RowSpool, Step], dict[str, Any]]] = {
    RunKind.DATA: _take_data,
    RunKind.FUNDER: _take_figures,
}
