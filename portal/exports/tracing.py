"""What the journals say of an export: who, under which filters, how many rows, names or not."""

from typing import Any
from uuid import UUID

from portal.core import journal, policy
from portal.core.policy import Actor, Scope
from portal.core.security_log import note
from portal.exports.dataset import Dataset
from portal.exports.models import Run
from portal.exports.summary import Answers

#: Filters that the security log repeats: days, states and ids, never a word that was typed.
FILTERS = ("first", "last", "organisation", "action")


def asked(actor: Actor, run: Run) -> None:
    """Note that a workbook was asked for."""
    note("export_asked", **_about(actor, run), **_filters(run))


def writing(actor: Actor, run: Run) -> None:
    """Write in both journals what the file will hold; call it before the file is there.

    The snapshot is taken: the number of its rows is known. A worker that dies after this leaves
    the entry.
    """
    kept = run.snapshot or {}
    counted: dict[str, Any] = {"rows": kept["count"]} if "count" in kept else {}
    detail = {**counted, "nominative": run.nominative}
    journal.record(actor, "writing", "run", run.id, detail, outlasts=True)
    note("export_made", **_about(actor, run), **_filters(run), **counted)


def previewed(actor: Actor, activity_type_id: UUID, found: Dataset | Answers) -> None:
    """Note that a page showed names of other organisations, without any workbook."""
    if found.nominative and policy.scope(actor, "data_workbook", "make") is Scope.PROJECT:
        note("nominative_read", object_id=activity_type_id, rows=found.count, page="export")


def fetched(actor: Actor, run: Run) -> None:
    """Note that a workbook leaves."""
    note("export_fetched", **_about(actor, run))


def _about(actor: Actor, run: Run) -> dict[str, Any]:
    return {
        "user_id": actor.user_id,
        "project_id": run.project_id,
        "object_id": run.id,
        "kind": run.kind,
        "nominative": run.nominative,
    }


def _filters(run: Run) -> dict[str, Any]:
    kept = {name: run.filters[name] for name in FILTERS if run.filters.get(name)}
    if states := run.filters.get("states"):
        kept["states"] = ",".join(states)
    if run.activity_type_id:
        kept["activity_type"] = run.activity_type_id
    return kept | ({"template": run.template} if run.template else {})
