"""What an organisation's agreement allows it to record, and what is said when it does not."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from flask_babel import gettext as _

from forms.values import Json
from portal.core.clock import local, today
from portal.core.errors import Forbidden
from portal.core.policy import Actor
from portal.designer.queries import definition
from portal.intake.exposing import ACTIVITY_DATE
from portal.intake.models import Submission
from portal.intake.refusals import ACTION, ORGANISATION
from portal.projects.coverage import WHOLE, Coverage, coverage

DAY = "%d/%m/%Y"


class NotCovered(Forbidden):
    """The agreements of the person's organisations do not cover what they want to record."""

    def __init__(self) -> None:
        super().__init__(not_covered())


def ended() -> str:
    """Return what is said once an agreement has ended."""
    return _(
        "La convention de votre structure est terminée\u00a0: elle n’enregistre plus de nouvelle "
        "fiche. Contactez la coordination."
    )


def not_covered() -> str:
    """Return what is said of an action, or an activity type, outside an agreement."""
    return _("La convention de votre structure ne couvre pas ceci. Contactez la coordination.")


def own(actor: Actor) -> list[Coverage]:
    """Return what each organisation that the person writes for may record."""
    writes_for = actor.organisations_for("submission", "write")
    return [coverage(actor.project_id, key) for key in writes_for if actor.project_id]


def of_record(record: Submission) -> Coverage:
    """Return what the organisation of a looked-up or new record may record."""
    if record.project_id is None or record.organisation_id is None:
        return WHOLE
    return coverage(record.project_id, record.organisation_id)


def faults(
    record: Submission, values: Mapping[str, Json], covered: Coverage | None = None
) -> dict[str, str]:
    """Return why a record with these answers is outside its organisation's agreement, by field.

    A record that was sent once may be corrected after the agreement's end: only its day counts.
    """
    covered = covered or of_record(record)
    if record.submitted_at is None and covered.ended:
        return {ORGANISATION: ended()}
    if covered == WHOLE:
        return {}
    found = {}
    if record.submitted_at is None and _outside(covered, record.action_id):
        found[ACTION] = not_covered()
    field_id, day = _day(record, values)
    if not covered.holds_on(day):
        found[field_id] = _not_in_force(covered)
    return found


def _outside(covered: Coverage, action_id: UUID | None) -> bool:
    return action_id is not None and not covered.takes_action(action_id)


def _day(record: Submission, values: Mapping[str, Json]) -> tuple[str, date]:
    """Return the day that a record is about, and the question that says so.

    A form without such a question is about the day on which it was first sent.
    """
    for field in definition(record.revision).fields():
        said = values.get(field.id) if field.meaning == ACTIVITY_DATE else None
        if isinstance(said, str):
            return field.id, date.fromisoformat(said)
    return ORGANISATION, local(record.submitted_at).date() if record.submitted_at else today()


def _not_in_force(covered: Coverage) -> str:
    if covered.ends is None:
        return _(
            "La convention de votre structure ne commence que le %(day)s. Corrigez la date, ou "
            "contactez la coordination.",
            day=f"{covered.starts:{DAY}}",
        )
    if covered.starts is None:
        return _(
            "La convention de votre structure s’arrête au %(day)s. Corrigez la date, ou contactez "
            "la coordination.",
            day=f"{covered.ends:{DAY}}",
        )
    return _(
        "La convention de votre structure va du %(starts)s au %(ends)s. Corrigez la date, ou "
        "contactez la coordination.",
        starts=f"{covered.starts:{DAY}}",
        ends=f"{covered.ends:{DAY}}",
    )
