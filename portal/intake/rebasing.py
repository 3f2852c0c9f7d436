"""The answers of a record taken to another revision of its form, in memory."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from forms.answers import (
    REFUSED,
    Flag,
    Held,
    Reading,
    Rebase,
    Settled,
    flags,
    lasting,
    settle,
    unasked,
    with_kept,
)
from forms.definition import Form
from forms.values import Json
from portal.core.policy import Actor
from portal.designer.models import Revision, RevisionState
from portal.designer.queries import compiled, definition
from portal.intake.content import context, held
from portal.intake.models import Submission

#: Where ``answers`` says why questions need attention: ``{field id: why}``.
FLAGS = "flags"


class Ways:
    """The ways to one revision from every other of its form, each made once for many records."""

    def __init__(self, actor: Actor, target: Revision) -> None:
        """Get ready; ``target`` may be a draft that is only tried."""
        published = Revision.select().where(
            Revision.form == target.form_id, Revision.state == RevisionState.PUBLISHED
        )
        self.revisions = {one.id: one for one in [*published, target]}
        self.forms = {str(key): definition(one) for key, one in self.revisions.items()}
        self.target, self._context = target, context(actor)
        self._made: dict[UUID, Rebase] = {}

    def from_(self, revision_id: UUID) -> Rebase:
        """Return the way from a revision."""
        if revision_id not in self._made:
            given, target = str(revision_id), str(self.target.id)
            self._made[revision_id] = Rebase(self.forms, given, target, self._context)
        return self._made[revision_id]

    def over(self, revision_id: UUID, before: Held) -> tuple[Held, list[Flag]]:
        """Return what a record would hold, and what would need attention in it.

        What the rules of the form hide needs none.
        """
        way = self.from_(revision_id)
        after = way(before)
        found = flags(way, before, after)
        hidden = self.settled(after).hidden if found else frozenset()
        return after, [one for one in found if one.field_id not in hidden]

    def settled(self, what: Held) -> Settled:
        """Return what the rules of the revision make of some answers."""
        return settle(compiled(self.target), what.values, self._context)

    def take(self, record: Submission, *, flag: bool) -> None:
        """Take a record there, flagged for whoever fills it in when ``flag`` says so.

        Flags of earlier moves stay while they hold; what would have it refused is said first.
        """
        after, found = self.over(record.revision_id, held(record))
        still = self._still(record, after)
        new = {one.field_id: str(one.why) for one in found} if flag else {}
        weighs = {key: why for key, why in still.items() if why in REFUSED}
        put(record, after, still | new | weighs)
        record.revision = self.revisions[self.target.id]

    def _still(self, record: Submission, after: Held) -> dict[str, str]:
        """Return the flags that a record had before it was taken, as far as they hold."""
        found = lasting(self.from_(record.revision_id), flagged(record), after)
        hidden = self.settled(after).hidden if found else frozenset()
        return {key: why for key, why in found.items() if key not in hidden}


def put(record: Submission, what: Held, found: Mapping[str, str]) -> None:
    """Set what a record holds, and why its questions need attention."""
    record.answers = what.to_json() | ({FLAGS: dict(found)} if found else {})


def flagged(record: Submission) -> dict[str, str]:
    """Return why questions of a record need attention, by field id."""
    found: dict[str, str] = (record.answers or {}).get(FLAGS, {})
    return found


def forms_kept(record: Submission) -> dict[str, Form]:
    """Return the revisions that answers kept aside were given under, by key."""
    ids = {UUID(kept.under) for kept in held(record).aside.values()}
    found = Revision.select().where(Revision.id.in_(ids)) if ids else ()
    return {str(one.id): definition(one) for one in found}


def kept_from(record: Submission) -> int | None:
    """Return the number of the first revision that an answer kept aside was given under."""
    ids = {UUID(kept.under) for kept in held(record).aside.values()}
    if not ids:
        return None
    numbers = Revision.select(Revision.number).where(Revision.id.in_(ids))
    return min((one.number for one in numbers), default=None)


def whole(
    actor: Actor, revision_id: UUID, document: Mapping[str, Any], *, names: bool
) -> dict[str, Json]:
    """Return the answers of a stored document with those kept aside, as a workbook shows them.

    Texts that could not be read may hold anything: without ``names`` they are left out. So is
    what stood where the rules of the revision ask nothing.
    """
    what, world = Held.from_json(document), context(actor)
    ids = {UUID(kept.under) for kept in what.aside.values()} | {revision_id}
    revisions = {one.id: one for one in Revision.select().where(Revision.id.in_(ids))}
    idle = unasked(what, compiled(revisions[revision_id]), world)
    aside = {
        path: kept
        for path, kept in what.aside.items()
        if path not in idle and (names or not kept.typed)
    }
    forms = {str(key): definition(one) for key, one in revisions.items()}
    return with_kept(replace(what, aside=aside), forms[str(revision_id)], forms, world)


def under(actor: Actor, record: Submission, revision: Revision) -> Revision | None:
    """Have a record stand under the revision that its page was drawn from.

    A page may be older than the last move of its record: what it posts is read as it asked.

    Returns:
        The revision that the record had been taken to, None when it is the page's own.
    """
    if not record.version or record.revision_id == revision.id:
        record.revision = revision
        return None
    home, found = record.revision, flagged(record)
    Ways(actor, revision).take(record, flag=False)
    record.answers |= {FLAGS: found} if found else {}
    return home if home.number > revision.number else None


def home(actor: Actor, record: Submission, target: Revision, reading: Reading) -> Reading:
    """Take what was read under an older page to the revision that its record was taken to."""
    found = flagged(record)
    put(record, Held(reading.values, reading.typed, held(record).aside), found)
    Ways(actor, target).take(record, flag=bool(found))
    now = held(record)
    return Reading(dict(now.values), {}, {name: list(said) for name, said in now.typed.items()})


def written(record: Submission, reading: Reading, *, sent: bool) -> None:
    """Set the answers that were read; what is kept aside stays, and a sending ends the flags."""
    found = {} if sent else flagged(record)
    put(record, Held(reading.values, reading.typed, held(record).aside), found)
    record.kept_from = kept_from(record)
