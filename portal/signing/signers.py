"""Who signs a list: its people, by name or by number, and room for those who come besides."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from forms.context import Context, Found
from forms.fields.presence import PRESENCES, PRESENT, Attendance, Attendee
from forms.fields.presence_reading import PERSON
from forms.fields.words import show_minutes
from forms.messages import say
from portal.core.policy import Actor
from portal.people.queries import numbers_of

#: Rows of a short list, and blank ones under any list.
ROWS, SPARE = 12, 4


@dataclass(frozen=True)
class Signer:
    """One row: who signs, or why they do not; how long they stayed, when that is known."""

    name: str
    absence: str = ""
    stay: str = ""


@dataclass(frozen=True)
class SignList:
    """One list to sign; ``anonymous`` came besides, without a name, None when nobody counted."""

    label: str
    signers: Sequence[Signer] = ()
    anonymous: int | None = None

    @property
    def spare(self) -> int:
        """How many blank rows stand under the people."""
        return max(SPARE, ROWS - len(self.signers))


def sign_list(
    label: str, value: Attendance, world: Context, actor: Actor, numbered: bool
) -> SignList:
    """Return the list of a record; ``numbered`` writes numbers where names would stand."""
    people = [row.person for row in value.rows]
    named = _numbers(actor, people) if numbered else _names(world, people)
    rows = [_signer(row, named[row.person], value) for row in value.rows]
    return SignList(label, rows, value.anonymous)


def _signer(row: Attendee, name: str, value: Attendance) -> Signer:
    if row.presence != PRESENT:
        return Signer(name, say(PRESENCES[row.presence]) if row.presence else "")
    stay = value.stay(row)
    return Signer(name, stay="" if stay is None else show_minutes(stay))


def _names(world: Context, people: Sequence[str]) -> Mapping[str, str]:
    """Return how each is called; the day of birth stands only where two bear one name."""
    found = world.get(PERSON.kind, people)
    twice = Counter(one.label for one in found.values())
    return {who: _name(found.get(who), who, twice) for who in people}


def _name(one: Found | None, who: str, twice: Mapping[str, int]) -> str:
    if one is None:
        return PERSON.absent(who)
    return one.written if twice[one.label] > 1 else one.label


def _numbers(actor: Actor, people: Sequence[str]) -> Mapping[str, str]:
    known = numbers_of(actor, people)
    return {who: known.get(who) or _("Nouvelle personne") for who in people}
