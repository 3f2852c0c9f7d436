"""People as forms ask for them: those whom the person may see, by name or by number."""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from flask_babel import gettext as _

from forms.context import Found
from forms.fields.participant import Newcomer, newcomer
from portal.core import policy
from portal.core.ids import parse_id
from portal.core.policy import Actor
from portal.people.duplicates import Identity
from portal.people.models import Enrolment, Participant
from portal.people.scoping import visible
from portal.people.search.finding import find


class PersonSource:
    """The people of the project; who reads no names finds nobody, and is told numbers."""

    def find(self, actor: Actor, text: str, limit: int) -> Sequence[Found]:
        return [
            _found(str(one.participant_id), one.who, one.number) for one in find(actor, text, limit)
        ]

    def get(self, actor: Actor, ids: Sequence[str]) -> Mapping[str, Found]:
        new = {text: one for text in ids if (one := newcomer(text))}
        known = dict(_known(actor, [key for text in ids if (key := parse_id(text))]))
        return known | (dict(_new(actor, new)) if new else {})


def _known(actor: Actor, ids: Sequence[UUID]) -> Iterator[tuple[str, Found]]:
    if not policy.sees_names(actor):
        rows = visible(actor, Enrolment.participant, Enrolment.number)
        for row in rows.where(Enrolment.participant.in_(list(ids))):
            yield str(row.participant_id), Found(str(row.participant_id), row.number)
        return
    people = visible(actor, Enrolment, Participant).join_from(Enrolment, Participant)
    for row in people.where(Participant.id.in_(list(ids)), Participant.erased.is_null()):
        who = row.participant
        one = Identity(who.last_name, who.first_name, who.birth_date)
        yield str(who.id), _found(str(who.id), one, row.number)


def _found(key: str, who: Identity, number: str) -> Found:
    also = tuple(filter(None, (f"{who.first_name} {who.last_name}", number)))
    return Found(key, who.named, f"{who.birth_date:%d/%m/%Y}", also)


def _new(actor: Actor, new: Mapping[str, Newcomer]) -> Iterator[tuple[str, Found]]:
    """Yield people by what their answer says; the files they got since are told by their number."""
    people = {
        text: Identity(one.last_name, one.first_name, one.birth_date) for text, one in new.items()
    }
    if policy.sees_names(actor):
        yield from ((text, _found(text, who, "")) for text, who in people.items())
        return
    rows = visible(actor, Participant.identity_key, Enrolment.number)
    rows = rows.join_from(Enrolment, Participant)
    keys = [who.key for who in people.values()]
    numbers = dict(rows.where(Participant.identity_key.in_(keys)).tuples())
    for text, who in people.items():
        yield text, Found(text, numbers.get(who.key) or _("Nouvelle personne"))
