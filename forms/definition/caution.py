"""The exposure of a field that says none: cautious wherever a name may stand."""

from __future__ import annotations

from forms import fields as types
from forms.definition.meanings import CATALOGUE
from forms.exposure import Exposure


def default_exposure(type_name: str, meaning: str | None) -> Exposure:
    """Return the caution that a type and a meaning ask for.

    Args:
        type_name: name of a field type; an unknown one is taken for nominative.
        meaning: key of the catalogue, or None.
    """
    if not types.known(type_name):
        return Exposure.NOMINATIVE
    by_type = types.get(type_name).default_exposure
    known = CATALOGUE.get(str(meaning))
    by_meaning = known.exposure if known else Exposure.OPEN
    return max(by_type, by_meaning, key=lambda exposure: exposure.rank)
