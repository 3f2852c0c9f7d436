"""Places as forms ask for them; they are no secret to anybody."""

from collections.abc import Mapping, Sequence

from forms.context import Found
from portal.core.policy import Actor
from portal.places import searching
from portal.places.areas import finding
from portal.places.communes import Commune, communes
from portal.places.models import PriorityArea

#: How many communes of a neighbourhood stand beside its name.
NAMED = 2


class CommuneSource:
    """Every commune of France; two of one name are told apart by their departments."""

    def find(self, actor: Actor, text: str, limit: int) -> Sequence[Found]:
        return [_found(one) for one in searching.find(text, limit)]

    def get(self, actor: Actor, ids: Sequence[str]) -> Mapping[str, Found]:
        known = communes().by_code
        return {code: _found(known[code]) for code in ids if code in known}


def _found(one: Commune) -> Found:
    return Found(one.code, one.name, one.department, (*one.postal_codes, *one.former))


class AreaSource:
    """Every priority neighbourhood that was imported, with its communes and its year."""

    def find(self, actor: Actor, text: str, limit: int) -> Sequence[Found]:
        return [_area(one) for one in finding.find(text, limit)]

    def get(self, actor: Actor, ids: Sequence[str]) -> Mapping[str, Found]:
        rows = PriorityArea.select().where(PriorityArea.code.in_(list(ids)))
        return {row.code: _area(row) for row in rows}


def _area(one: PriorityArea) -> Found:
    names = list(dict.fromkeys(one.communes.values()))
    shown = [*names[:NAMED], *(["…"] if len(names) > NAMED else [])]
    detail = ", ".join([*shown, str(one.generation)])
    return Found(one.code, one.name, detail, (one.code,))
