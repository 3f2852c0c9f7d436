"""What the answers of the records of an activity say together, as one person may read them."""

from dataclasses import dataclass
from datetime import date
from itertools import islice

from forms import fields as types
from forms.answers import Statistics, Summary
from forms.exposure import Exposure
from portal.core.policy import Actor
from portal.exports.dataset import laid_out
from portal.exports.filters import Filters
from portal.intake import exporting as intake
from portal.projects.models import ActivityType


@dataclass(frozen=True)
class Answers:
    """What ``count`` records say, question by question.

    ``whole`` is False when there are more of them, ``nominative`` tells that what is counted may
    name people, ``left_out`` counts the questions that are kept from the person.
    """

    questions: tuple[Summary, ...]
    count: int
    whole: bool
    nominative: bool
    left_out: int


def summarised(
    actor: Actor, activity_type: ActivityType, filters: Filters, as_of: date, most: int
) -> Answers:
    """Return what the first ``most`` records that pass ``filters`` say together.

    Questions that the person may not read are not among them, in groups neither. Raises UserError
    when the type has no published form, or for a period of days that are kept from the person.
    """
    chosen = intake.chosen_for_export(actor, activity_type.id, filters, most + 1)
    layout = laid_out(actor, activity_type, chosen.revisions, as_of, chosen.kept_from)
    found, count = Statistics(layout.form, layout.context), 0
    rows = intake.rows_for_export(actor, activity_type.id, filters, chosen)
    for record in islice(rows, most):
        found.add(record.values, layout.given[record.revision_id])
        count += 1
    shown = found.summaries()
    return Answers(shown, count, chosen.count <= most, any(map(_names, shown)), layout.left_out)


def _names(one: Summary) -> bool:
    """Tell whether what is counted may name people; lists of them count only how many."""
    counted = bool(one.shares) and not types.get(one.field.type).told_by_number
    named = counted and one.field.own_exposure is Exposure.NOMINATIVE
    return named or any(map(_names, one.inner))
