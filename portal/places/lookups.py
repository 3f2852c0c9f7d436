"""Communes as forms ask for them; they are no secret to anybody."""

from collections.abc import Mapping, Sequence

from forms.context import Found
from portal.core.policy import Actor
from portal.places import searching
from portal.places.communes import Commune, communes


class CommuneSource:
    """Every commune of France; two of one name are told apart by their departments."""

    def find(self, actor: Actor, text: str, limit: int) -> Sequence[Found]:
        return [_found(one) for one in searching.find(text, limit)]

    def get(self, actor: Actor, ids: Sequence[str]) -> Mapping[str, Found]:
        known = communes().by_code
        return {code: _found(known[code]) for code in ids if code in known}


def _found(one: Commune) -> Found:
    return Found(one.code, one.name, one.department, (*one.postal_codes, *one.former))
