"""Verbs on workbooks: ask for one, cancel it, make it again, take it away."""

import re
from typing import Any
from uuid import UUID

from portal.accounts.models import Organisation
from portal.core import jobs, journal, policy
from portal.core.clock import local, now, today
from portal.core.database import transaction
from portal.core.errors import Conflict, UserError
from portal.core.policy import Actor, Scope
from portal.core.reading import one
from portal.core.text import normalise
from portal.designer import queries as designer
from portal.exports import filters as narrowing
from portal.exports import queries, templates, tracing, words
from portal.exports.filters import Filters
from portal.exports.models import Run, RunKind, RunState
from portal.intake import exporting as intake
from portal.projects import queries as projects
from portal.projects.models import Action, Project

#: The jobs of the room, by name.
MAKE, AGAIN = "exports.make", "exports.again"


def request_data(actor: Actor, activity_type_id: UUID | str | None, filters: Filters) -> Run:
    """Ask for the data workbook of an activity type.

    Raises NotFound for a type, organisation or action of another project, UserError when the type
    has no published form, when several own organisations leave a choice, or for limits by
    what is kept from ``actor``.
    """
    reach = policy.require(actor, "data_workbook", "make")
    activity_type = projects.activity_type(actor, activity_type_id)
    if designer.published(actor, activity_type.id) is None:
        raise UserError(words.NO_FORM)
    intake.refuse_hidden(actor, activity_type.id, filters)
    organisation = _organisation(actor, filters, reach)
    said = narrowing.in_words(filters, *_names(actor, filters, organisation))
    return _request(
        actor,
        RunKind.DATA,
        activity_type.name,
        activity_type=activity_type,
        organisation=organisation if reach is Scope.OWN else None,
        filters={**narrowing.to_json(filters), "words": said},
        nominative=policy.sees_names(actor),
    )


def request_funder(actor: Actor, template: str | None) -> Run:
    """Ask for a funder's workbook, filled with the figures of today. Raises UserError."""
    policy.require(actor, "funder_workbook", "make")
    chosen = templates.get(template)
    return _request(
        actor,
        RunKind.FUNDER,
        chosen.title,
        template=chosen.key,
        template_sha256=chosen.sha256,
        filters={"words": [("Modèle", chosen.title), ("Chiffres", f"au {today():%d/%m/%Y}")]},
    )


def _request(actor: Actor, kind: RunKind, title: str, **columns: Any) -> Run:
    """Create the run, its job and its journal entry, all or none."""
    moment = now().replace(microsecond=0)
    project = projects.project(actor)
    columns["filters"]["role"] = words.role(actor)
    with transaction():
        run = Run.create(
            project=project,
            kind=kind,
            as_of=local(moment).date(),
            author=actor.user_id,
            created=moment,
            file_name=file_name(project, title, f"{local(moment):%Y%m%d-%H%M%S}"),
            **columns,
        )
        run.job = jobs.enqueue(MAKE, {"run_id": str(run.id)})
        run.save()
        detail = {"kind": kind, "words": columns["filters"]["words"]}
        journal.record(actor, "requested", "run", run.id, detail, outlasts=True)
        tracing.asked(actor, run)
    return run


def file_name(project: Project, title: str, stamp: str) -> str:
    """Return the name a workbook is downloaded under: ASCII, of the project and its title only."""
    parts = (re.sub(r"[^a-z0-9]+", "-", normalise(text)) for text in (project.code, title))
    return "-".join([*(part.strip("-")[:60] for part in parts), stamp]) + ".xlsx"


def _organisation(actor: Actor, filters: Filters, reach: Scope) -> Organisation | None:
    """Return the organisation the workbook is limited to; a partner's is always one of theirs."""
    if reach is not Scope.OWN:
        return _found_organisation(actor, filters.organisation_id)
    own = actor.organisations_for("data_workbook", "make")
    if filters.organisation_id is None and len(own) == 1:
        return Organisation.get_by_id(own[0])
    if filters.organisation_id not in own:
        raise UserError(words.ONE_ORGANISATION)
    return Organisation.get_by_id(filters.organisation_id)


def _found_organisation(actor: Actor, organisation_id: UUID | None) -> Organisation | None:
    if organisation_id is None:
        return None
    return one(projects.organisations(actor), Organisation, organisation_id)


def _names(actor: Actor, filters: Filters, organisation: Organisation | None) -> tuple[str, str]:
    """Return the names of the organisation and of the action that the filters keep, or ""."""
    action = ""
    if filters.action_id:
        found = one(projects.actions(actor), Action, filters.action_id)
        action = f"{found.code} {found.name}"
    return (organisation.name if organisation else "", action)


def cancel(actor: Actor, run_id: UUID | str | None) -> Run:
    """Stop a run that is not done; Conflict when it is over already."""
    run = _mine_to_make(actor, run_id)
    with transaction():
        if run.job_id is None or not jobs.cancel(run.job_id):
            raise Conflict(words.OVER)
        waiting = (Run.id == run.id) & (Run.state == RunState.WAITING)
        Run.update(state=RunState.CANCELLED, finished=now()).where(waiting).execute()
        journal.record(actor, "cancelled", "run", run.id, outlasts=True)
    return queries.run(actor, run_id)


def again(actor: Actor, run_id: UUID | str | None) -> jobs.Job:
    """Ask that a run be made again from its snapshot, and compared with the file that was kept."""
    run = _mine_to_make(actor, run_id)
    if run.state != RunState.DONE or run.snapshot is None:
        raise UserError(words.NO_SNAPSHOT)
    with transaction():
        job = jobs.enqueue(AGAIN, {"run_id": str(run.id), "user_id": str(actor.user_id)})
        journal.record(actor, "asked_again", "run", run.id, outlasts=True)
    return job


def take_away(actor: Actor, run_id: UUID | str | None) -> Run:
    """Write that ``actor`` downloads a finished run, before the file leaves. Raises UserError."""
    run = queries.run(actor, run_id)
    if run.state != RunState.DONE:
        raise UserError(words.NOT_READY)
    with transaction():
        journal.record(actor, "downloaded", "run", run.id, {"sha256": run.sha256}, outlasts=True)
        tracing.fetched(actor, run)
    return run


def _mine_to_make(actor: Actor, run_id: UUID | str | None) -> Run:
    """Return a run that ``actor`` sees and could have asked for."""
    run = queries.run(actor, run_id)
    policy.require(actor, queries.OBJECTS[RunKind(run.kind)], "make")
    return run
