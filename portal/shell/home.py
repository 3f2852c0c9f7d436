"""What a person finds on arriving: each part is read when the page asks whether it is theirs."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from flask import url_for

from portal.core import policy
from portal.core.clock import local, today
from portal.core.policy import Actor, Scope
from portal.designer.lines import FormLine, form_lines
from portal.finance import queries as finance
from portal.finance.budget import Budget
from portal.finance.models import Grant
from portal.indicators.board import Board
from portal.intake import listing, offering
from portal.intake.listing import Filters, Order
from portal.intake.models import Submission, SubmissionState
from portal.invitations import queries as invitations
from portal.mail import queries as mail
from portal.projects.models import ActivityType
from portal.shell.beginning import Step, first_steps

#: Lines of a list on the home page; the whole list is one click away.
SHORT = 5
#: Records shown of those that wait: the project's numbers must stand in the first screen too.
OLDEST = 3


class Home:
    """The home page of ``actor``, made from what their roles may do in the current project."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    @property
    def records(self) -> bool:
        """Tell whether the person fills in records."""
        return self.actor.may("submission", "write")

    @property
    def reads_names(self) -> bool:
        """Tell whether names of the people met are shown to the person."""
        return policy.sees_names(self.actor)

    @property
    def reviews(self) -> bool:
        """Tell whether the person judges records."""
        return self.actor.may("submission", "review")

    @property
    def counts_money(self) -> bool:
        """Tell whether the person reads the budget."""
        return self.actor.may("budget", "see")

    @property
    def keeps_money(self) -> bool:
        """Tell whether the budget is the person's own work."""
        return self.actor.may("budget", "edit") and not self.reviews

    @property
    def only_reads(self) -> bool:
        """Tell whether the person reads a project and changes nothing in it."""
        return self.counts_money and not (self.reviews or self.keeps_money)

    @property
    def counts(self) -> bool:
        """Tell whether the person reads what was done."""
        return self.actor.project_id is not None and self.actor.may("indicator", "see")

    @property
    def sees_whole_project(self) -> bool:
        """Tell whether those counts are the project's, or the own organisation's."""
        return policy.scope(self.actor, "indicator", "see") is Scope.PROJECT

    @cached_property
    def board(self) -> Board:
        """What was done beside what was planned."""
        return Board(self.actor)

    @cached_property
    def offers(self) -> list[ActivityType]:
        """What the person may record."""
        return offering.offers(self.actor)

    @property
    def stopped(self) -> str:
        """Why the person may record nothing any more; empty when they may."""
        return offering.stopped(self.actor)

    @cached_property
    def own(self) -> dict[SubmissionState, int]:
        """How many records the person's list holds, by state."""
        return dict(listing.own_by_state(self.actor))

    def way_to(self, name: str) -> str:
        """Return where records in a state wait: the list, or the form when there is only one."""
        state = SubmissionState(name)
        if self.own.get(state) == 1:
            wanted = Filters(state=state)
            found = listing.page(self.actor, listing.own_records, wanted, Order.NEWEST, size=1)
            for record in found.records:
                return url_for("intake.fill", submission_id=record.id)
        return url_for("intake.mine", etat=state)

    @cached_property
    def waiting(self) -> int:
        """How many records wait for a review."""
        return listing.to_review_by_state(self.actor).get(SubmissionState.SUBMITTED, 0)

    @cached_property
    def oldest(self) -> Sequence[Submission]:
        """The records that have waited longest."""
        sent = Filters(state=SubmissionState.SUBMITTED)
        shown = listing.page(self.actor, listing.to_review, sent, Order.OLDEST, size=OLDEST)
        return shown.records

    @cached_property
    def forms(self) -> list[FormLine]:
        """Forms that are published, the latest publication first."""
        lines = form_lines(self.actor)
        dated = [(row.published.published_at, row) for row in lines if row.published]
        dated.sort(key=lambda pair: pair[0], reverse=True)
        return [row for _, row in dated[:SHORT]]

    @cached_property
    def budget(self) -> Budget:
        """The budget of the project."""
        return finance.budget(self.actor)

    @cached_property
    def grants(self) -> list[Grant]:
        """The grants whose answer or money is still to come."""
        return list(finance.grants_to_follow(self.actor))

    @cached_property
    def first_steps(self) -> list[Step]:
        """What a new project needs first; nothing once it stands."""
        return first_steps(self.actor)

    @cached_property
    def people(self) -> dict[str, int]:
        """What an administrator looks after: open and expired invitations, mail that failed."""
        if not self.actor.may("invitation", "send"):
            return {}
        counts = {
            "failed": mail.failed_messages(self.actor).count(),
            "expired": invitations.expired_ones(self.actor).count(),
            "open": invitations.open_ones(self.actor).count(),
        }
        return {name: count for name, count in counts.items() if count}

    @staticmethod
    def received(record: Submission) -> date:
        """Return the day on which a record was sent, on the calendar of Paris."""
        return local(record.submitted_at).date()

    def days_since(self, record: Submission) -> int:
        """Return for how many nights a sent record has waited."""
        return (today() - self.received(record)).days
