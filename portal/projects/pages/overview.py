"""The project at a glance, for everyone who takes part in it."""

from flask import render_template

from portal.core.clock import today
from portal.core.web import current_actor
from portal.projects import queries, words
from portal.projects.pages.base import blueprint
from portal.projects.programme import words as programme_words
from portal.projects.programme.queries import programme_on


@blueprint.route("/le-projet")
def overview() -> str:
    """Show the project: facts, steps with their actions, partners, activity types."""
    actor = current_actor()
    project = queries.project(actor)
    types = list(queries.activity_types(actor))
    return render_template(
        "projects/overview.html",
        project=project,
        words=words,
        steps=queries.actions_by_step(actor),
        agreements=list(queries.agreements(actor)),
        types=types,
        programme=programme_on(project, min(today(), project.ends)),
        programme_words=programme_words,
        actions_of=queries.actions_by_type(types),
    )
