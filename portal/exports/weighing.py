"""What a revision of a form means for the workbooks that were made of its records."""

from flask import url_for
from flask_babel import ngettext

from portal.core.policy import Actor
from portal.designer.models import Form
from portal.designer.weighing import Dependant, Weighing
from portal.exports.models import Run, RunKind, RunState
from portal.exports.queries import runs


def weigh(actor: Actor, weighing: Weighing) -> None:
    """Add the data workbooks of the activity that ``actor`` sees: none of them changes."""
    kind = Form.get_by_id(weighing.revision.form_id).activity_type_id
    made = runs(actor, Run.id).where(
        Run.kind == RunKind.DATA, Run.state == RunState.DONE, Run.activity_type == kind
    )
    if count := made.count():
        told = ngettext(
            "%(num)d classeur de données déjà fait ne change pas\u00a0; le prochain réunira les "
            "questions de toutes les versions.",
            "%(num)d classeurs de données déjà faits ne changent pas\u00a0; le prochain réunira "
            "les questions de toutes les versions.",
            count,
        )
        weighing.dependants.append(Dependant(told, url_for("exports.index")))
