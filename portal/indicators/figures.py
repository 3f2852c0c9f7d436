"""The figures of what was done: ``activite.*``, ``activites[]``, ``mois[]``, ``partenaires[]``.

A figure lists the records that it is made of, so it is counted from them and not read from the
counters: a page wants a sum at once, a workbook wants to say where it comes from. A test holds both
to the same sums.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from portal.accounts.models import Organisation
from portal.core import policy
from portal.core.clock import local
from portal.core.figures import Figure, FigureColumn, FigureKind, FigureList, FigureValue, Value
from portal.core.policy import Actor
from portal.indicators import keeping, words
from portal.indicators.counting import Count, count
from portal.intake.content import values
from portal.intake.exposing import days_that_name
from portal.intake.models import Submission, SubmissionState
from portal.intake.scoping import visible
from portal.projects import queries as projects
from portal.projects.admin.names import action_name

COUNT, TEXT = FigureKind.COUNT, FigureKind.TEXT


@dataclass(frozen=True)
class Behind:
    """One record and what it counts for."""

    id: UUID
    activity_type_id: UUID
    action_id: UUID | None
    organisation_id: UUID
    validated: bool
    count: Count


def behind(actor: Actor, as_of: date) -> list[Behind]:
    """Return the records that count: sent, not sent back, of an activity up to ``as_of``."""
    policy.require(actor, "indicator", "see")
    counting = (SubmissionState.SUBMITTED, SubmissionState.VALIDATED)
    rows = visible(actor, *READ).where(Submission.state.in_(counting)).order_by(Submission.id)
    return list(_counted(rows.iterator(), as_of, set(days_that_name(actor))))


READ = (
    Submission.id,
    Submission.activity_type,
    Submission.action,
    Submission.organisation,
    Submission.revision,
    Submission.state,
    Submission.answers,
    Submission.submitted_at,
)


def _counted(
    rows: Iterable[Submission], as_of: date, undated: Collection[UUID]
) -> Iterator[Behind]:
    """Yield what counts; of ``undated`` types by the day of sending, and in no month."""
    for row in rows:
        plan, sent_on = keeping.plan(row), local(row.submitted_at).date()
        hidden = row.activity_type_id in undated
        found = count(plan, values(row), sent_on)
        if (sent_on if hidden else plan.day_of(values(row)) or sent_on) <= as_of:
            yield Behind(
                row.id, row.activity_type_id, row.action_id, row.organisation_id,
                row.state == SubmissionState.VALIDATED,
                replace(found, month=None) if hidden else found,
            )  # fmt: skip


@dataclass(frozen=True)
class Measure:
    """What is summed, over validated records only or over those that wait as well."""

    key: str
    label: str
    read: Callable[[Behind], int]
    validated: bool = True

    def of(self, rows: Sequence[Behind]) -> FigureValue:
        """Return the sum over rows, with the records that add to it. Hours are whole, rounded."""
        kept = [row for row in rows if row.validated or not self.validated]
        total = sum(self.read(row) for row in kept)
        adding = tuple(row.id for row in kept if self.read(row))
        value = (total + 30) // 60 if self.key == "heures" else total
        return FigureValue(value, adding, "submission")


MEASURES = (
    Measure("seances", "Séances et repérages validés", lambda row: row.count.sessions),
    Measure("heures", "Heures d’activité validées, arrondies", lambda row: row.count.minutes),
    Measure("personnes", "Personnes rencontrées, fiches validées", lambda row: row.count.heads),
    Measure("fiches_validees", "Fiches validées", lambda row: 1),
    Measure("a_valider", "Fiches à valider", lambda row: int(not row.validated), validated=False),
)
COLUMNS = tuple(FigureColumn(one.key, one.label, COUNT) for one in MEASURES)


def _single(measure: Measure) -> Figure:
    return Figure(
        f"activite.{measure.key}", measure.label, COUNT,
        lambda actor, as_of: measure.of(behind(actor, as_of)),
    )  # fmt: skip


Row = Mapping[str, FigureValue]


def _row(rows: Sequence[Behind], **texts: Value) -> Row:
    named = {key: FigureValue(text) for key, text in texts.items()}
    return {**named, **{measure.key: measure.of(rows) for measure in MEASURES}}


def _activities(actor: Actor, as_of: date) -> Sequence[Row]:
    rows = behind(actor, as_of)
    actions: dict[UUID | None, str] = {
        None: "",
        **{row.id: action_name(row) for row in projects.actions(actor)},
    }
    return [
        _row(here, activite=kind.name, action=name)
        for kind in projects.activity_types(actor)
        for key, name in actions.items()
        if (
            here := [row for row in rows if (row.activity_type_id, row.action_id) == (kind.id, key)]
        )
    ]


def _months(actor: Actor, as_of: date) -> Sequence[Row]:
    rows = behind(actor, as_of)
    months = sorted({row.count.month for row in rows}, key=lambda month: month or date.max)
    return [
        _row(
            [row for row in rows if row.count.month == month],
            mois=words.month(month) if month else str(words.NO_MONTH),
        )
        for month in months
    ]


def _partners(actor: Actor, as_of: date) -> Sequence[Row]:
    rows = behind(actor, as_of)
    # By the records that are within reach: one whose agreement ended still did what it did.
    worked = Organisation.id.in_(list({row.organisation_id for row in rows}))
    return [
        _row([row for row in rows if row.organisation_id == partner.id], structure=partner.name)
        for partner in Organisation.select().where(worked).order_by(Organisation.name)
    ]


FIGURES: tuple[Figure | FigureList, ...] = (
    *(_single(measure) for measure in MEASURES),
    FigureList(
        "activites[]", "Réalisé par activité et par action",
        (FigureColumn("activite", "Activité", TEXT), FigureColumn("action", "Action", TEXT),
         *COLUMNS), _activities,
    ),
    FigureList(
        "mois[]", "Réalisé par mois", (FigureColumn("mois", "Mois", TEXT), *COLUMNS), _months
    ),
    FigureList(
        "partenaires[]", "Réalisé par structure",
        (FigureColumn("structure", "Structure", TEXT), *COLUMNS), _partners,
    ),
)  # fmt: skip
