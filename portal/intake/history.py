"""The life of a record in words: who did what, and what each sending changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from portal.core import journal, policy
from portal.core.policy import Actor
from portal.designer.queries import definition
from portal.intake import queries
from portal.intake.comparing import Change, changes
from portal.intake.content import context
from portal.intake.models import Remark, Send, SendKind, Submission


@dataclass(frozen=True)
class Event:
    """One line of a record's history; ``who`` is empty for those who read no names."""

    at: datetime
    who: str
    kind: str
    version: int
    remarks: Sequence[tuple[str, str]] = ()
    changes: Sequence[Change] = ()


def timeline(actor: Actor, record: Submission) -> list[Event]:
    """Return what happened to a record, oldest first.

    Saves in between are left out; each sending after the first says what it changed since the
    one before. Answers that ``actor`` may not read appear in no change.
    """
    names = policy.sees_names(actor)
    said = queries.remarks(record) if names else []
    labels = {field.id: field.label for field in definition(record.revision).fields()}
    by_version = _changes_by_version(actor, record)
    events = []
    for entry in journal.timeline("submission", record.id):
        version = int(entry.detail.get("version", 0))
        if entry.action == "saved" and version > 1:
            continue
        remarks = _said_at(said, labels, version) if entry.action in REASONED else ()
        made = by_version.get(version, ()) if entry.action == "sent" else ()
        who = entry.actor_name if names else ""
        events.append(Event(entry.at, who, entry.action, version, remarks, made))
    return events


#: Acts that come with a reason.
REASONED = frozenset({"returned", "reopened"})


def _said_at(
    said: Sequence[Remark], labels: Mapping[str, str], version: int
) -> list[tuple[str, str]]:
    return [
        (labels.get(remark.field_id, _("Question retirée")) if remark.field_id else "", remark.text)
        for remark in said
        if remark.version == version
    ]


def _changes_by_version(actor: Actor, record: Submission) -> dict[int, list[Change]]:
    """Return what each sending changed since the sending before it, by version."""
    hidden = queries.hidden_fields(actor, record.activity_type_id)
    sent, world = queries.sendings(record), context(actor)
    return {after.version: changes(before, after, hidden, world) for before, after in _pairs(sent)}


def _pairs(sent: Sequence[Send]) -> Iterator[tuple[Send, Send]]:
    """Yield each sending after the first, and what it is compared with before it.

    That is the sending before it as it was moved since: what a new form made of the answers is
    nobody's change. A draft saved before the move would be lost so: then it is the sending itself.
    """
    last = left = None
    for one in sent:
        if one.kind == SendKind.MOVE:
            left = one if left and one.base_version == left.version else left
            continue
        if last and left:
            yield (left if left.revision_id == one.revision_id else last), one
        last = left = one
