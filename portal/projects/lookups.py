"""Organisations and people of a project as forms ask for them: those that the person may see."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from flask_babel import gettext
from peewee import ModelSelect

from forms.context import Found
from portal.accounts.models import Organisation, User
from portal.core.ids import parse_id, stored_id
from portal.core.policy import Actor
from portal.core.prepared import Remembered
from portal.core.text import normalise, words, words_of_name
from portal.projects import queries
from portal.projects.models import Membership

#: Longer texts name nobody.
LONGEST = 200
#: How like a name a text must be to stand for it, out of 100.
LIKENESS = 85


class OrganisationSource:
    """The holder of the project and its partners."""

    def find(self, actor: Actor, text: str, limit: int) -> Sequence[Found]:
        known = (Found(str(stored_id(key)), *said) for key, *said in _ORGANISATIONS.rows(actor))
        return _meant(known, text, limit)

    def get(self, actor: Actor, ids: Sequence[str]) -> Mapping[str, Found]:
        rows = queries.organisations(actor).where(Organisation.id.in_(_keys(ids)))
        return {str(row.id): _organisation(row) for row in rows}


class MemberSource:
    """Who holds a role in the project, once each; an address is nobody's business."""

    def find(self, actor: Actor, text: str, limit: int) -> Sequence[Found]:
        known: dict[str, Found] = {}
        for user_id, *said in _COLLEAGUES.rows(actor):
            key = str(stored_id(user_id))
            known.setdefault(key, Found(key, *said))
        return _meant(known.values(), text, limit)

    def get(self, actor: Actor, ids: Sequence[str]) -> Mapping[str, Found]:
        keys = _keys(ids)
        gone = {str(row.id): _gone(row) for row in queries.former_colleagues(actor, keys)}
        return gone | _people(queries.colleagues(actor).where(Membership.user.in_(keys)))


# Asked at every name that is sent or being typed: who asks decides alone.
_ORGANISATIONS = Remembered(
    lambda actor: queries.organisations(actor).select(
        Organisation.id, Organisation.name, Organisation.city
    )
)
_COLLEAGUES = Remembered(
    lambda actor: (
        queries.colleagues(actor).where(User.active).select(User.id, User.name, Organisation.name)
    )
)


def _organisation(row: Organisation) -> Found:
    return Found(str(row.id), row.name, row.city)


def _gone(row: User) -> Found:
    return Found(str(row.id), row.name, gettext("n’est plus dans l’équipe"))


def _people(rows: "ModelSelect[Membership]") -> dict[str, Found]:
    """Return each person once, with the first of their organisations."""
    found: dict[str, Found] = {}
    for row in rows:
        key = str(row.user_id)
        found.setdefault(key, Found(key, row.user.name, row.organisation.name))
    return found


def _meant(records: Iterable[Found], text: str, limit: int) -> list[Found]:
    """Return the records whose words begin as those of ``text``; else those that are like it."""
    wanted = words(text[:LONGEST])
    if not wanted:
        return []
    known = list(records)
    found = [one for one in known if _has(one, wanted)] or _like(known, " ".join(wanted))
    return sorted(found, key=lambda one: normalise(one.label) != normalise(text))[:limit]


def _has(record: Found, wanted: Sequence[str]) -> bool:
    held = words_of_name(record.written)
    return all(any(word.startswith(part) for word in held) for part in wanted)


def _like(records: Sequence[Found], wanted: str) -> list[Found]:
    from rapidfuzz import fuzz

    def likeness(record: Found) -> float:
        """Compare the whole names, and each word with the word of the name that is nearest."""
        held = words_of_name(record.written)
        alike = [max((fuzz.ratio(part, word) for word in held), default=0) for part in parts]
        return float(max(fuzz.WRatio(wanted, normalise(record.label)), min(alike, default=0)))

    parts = wanted.split()
    found = {one.id: likeness(one) for one in records}
    near = [one for one in records if found[one.id] >= LIKENESS]
    return sorted(near, key=lambda one: -found[one.id])


def _keys(ids: Sequence[str]) -> list[UUID]:
    return [key for key in map(parse_id, ids) if key is not None]
