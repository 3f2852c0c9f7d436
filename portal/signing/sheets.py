"""A sign-in sheet: of a record, or of a session to come, with what its funders have it say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from forms.definition import Field
from forms.fields.clock import show_time
from portal.accounts.models import Organisation
from portal.core.errors import NotFound
from portal.core.policy import Actor
from portal.designer.models import Revision
from portal.designer.queries import definition
from portal.finance.publicity import Mention, mentions
from portal.intake import drawing, offering, queries, repeating
from portal.intake.models import Submission
from portal.projects.models import Action, ActivityType
from portal.signing.halves import Half, halves
from portal.signing.said import Said, lists_of
from portal.signing.signers import SignList


@dataclass(frozen=True)
class Sheet:
    """What a sheet says; ``facts`` are answers in words by meaning, the others are left to write.

    ``record`` is None for a session to come; ``last`` is then whose people stand in the lists.
    """

    activity: ActivityType
    lists: Sequence[SignList]
    mentions: Sequence[Mention]
    halves: Sequence[Half]
    action: Action | None = None
    organisation: Organisation | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    end: str = ""
    record: Submission | None = None
    last: Submission | None = None


def of_record(actor: Actor, submission_id: UUID, *, numbered: bool = False) -> Sheet:
    """Return the sheet of a record that ``actor`` may read.

    Raises NotFound when it is absent, not theirs, or asks nobody's presence.
    """
    record = queries.find(actor, submission_id)
    said, asked = Said(actor, record), _asked(record.revision)
    start, end = said.times
    return Sheet(
        record.activity_type,
        said.lists(asked, expected=False, numbered=numbered),
        mentions(actor, record.action_id),
        halves(start, end),
        record.action,
        record.organisation,
        said.facts,
        show_time(end) if end else "",
        record,
    )


def of_session(
    actor: Actor, activity_type_id: UUID, action_id: UUID | None = None, *, numbered: bool = False
) -> Sheet:
    """Return the sheet of a session to come: the people of the last one, and room for others.

    Raises NotFound when the activity is not offered to ``actor``, or asks nobody's presence.
    """
    revision, choices = offering.offered(actor, activity_type_id)
    asked, page = _asked(revision), drawing.new_page(actor, revision, action_id, choices)
    last, actions = repeating.last_session(actor, page), choices.actions
    action = next((row for row in actions if row.id == action_id or len(actions) == 1), None)
    blank = [SignList(each.label) for each in asked]
    return Sheet(
        offering.activity_type(revision),
        Said(actor, last).lists(asked, expected=True, numbered=numbered) if last else blank,
        mentions(actor, action.id if action else None),
        halves(None, None),
        action,
        page.organisation,
        last=last,
    )


def _asked(revision: Revision) -> list[Field]:
    if asked := lists_of(definition(revision)):
        return asked
    raise NotFound
