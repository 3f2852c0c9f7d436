"""How many records a list holds: from kept counters, or as far as a search counted."""

from dataclasses import dataclass
from uuid import UUID

from flask_babel import ngettext
from peewee import ModelSelect

from portal.core import policy
from portal.core.policy import Actor, Scope
from portal.core.prepared import Remembered
from portal.intake import tallies
from portal.intake.listing.filters import Filters
from portal.intake.models import SubmissionState, Tally
from portal.intake.search.finding import Found

Counts = dict[SubmissionState, int]


@dataclass(frozen=True)
class Total:
    """How many records answer; ``more`` when counting stopped there. None when nobody knows."""

    number: int | None
    more: bool = False


def own_by_state(actor: Actor, filters: Filters | None = None) -> Counts:
    """Count the records of the person's list by state, under the filters that counters know."""
    return _by_state(_OWN, actor, filters or Filters())


def to_review_by_state(actor: Actor, filters: Filters | None = None) -> Counts:
    """Count the records of the inbox by state, under the filters that counters know."""
    return _by_state(_TO_REVIEW, actor, filters or Filters())


def _by_state(query: Remembered, actor: Actor, filters: Filters) -> Counts:
    limits = filters.activity_type_id, filters.organisation_id, filters.action_id
    counted = query.rows(actor, *limits)
    return {SubmissionState(state): int(number) for state, number in counted if number}


def _states(
    rows: "ModelSelect[Tally]", activity_type: UUID | None, organisation: UUID | None,
    action: UUID | None,
) -> "ModelSelect[Tally]":  # fmt: skip
    narrowed = tallies.narrow(
        rows, activity_type_id=activity_type, organisation_id=organisation, action_id=action
    )
    return tallies.grouped(narrowed, Tally.state)


_OWN = Remembered(lambda actor, *limits: _states(tallies.own(actor), *limits))
_TO_REVIEW = Remembered(lambda actor, *limits: _states(tallies.to_review(actor), *limits))


def total(filters: Filters, counts: Counts, found: Found | None) -> Total:
    """Return how many records are in a list whose states count as ``counts``."""
    if found is not None:
        return Total(
            None if filters.first or filters.last or filters.answers else len(found.ranks),
            found.more,
        )
    if not filters.counted:
        return Total(None)
    return Total(counts.get(filters.state, 0) if filters.state else sum(counts.values()))


def reads_whole_project(actor: Actor) -> bool:
    """Tell whether the person's list is the project's, for want of records of their own."""
    return (
        not actor.may("submission", "write")
        and policy.scope(actor, "submission", "see") is Scope.PROJECT
    )


def unfinished(actor: Actor) -> list[str]:
    """Return what still waits in the current project, in words: drafts, records to judge.

    Drafts are their organisations' own business: they are counted, never listed.
    """
    counts = tallies.by_state(Tally.select().where(Tally.project == actor.project_id))
    said = {
        SubmissionState.SUBMITTED: ngettext(
            "1 fiche attend d’être lue", "%(num)d fiches attendent d’être lues",
            counts.get(SubmissionState.SUBMITTED, 0),
        ),
        SubmissionState.RETURNED: ngettext(
            "1 fiche attend une correction", "%(num)d fiches attendent une correction",
            counts.get(SubmissionState.RETURNED, 0),
        ),
        SubmissionState.DRAFT: ngettext(
            "1 brouillon n’est pas envoyé", "%(num)d brouillons ne sont pas envoyés",
            counts.get(SubmissionState.DRAFT, 0),
        ),
    }  # fmt: skip
    return [words for state, words in said.items() if counts.get(state)]
