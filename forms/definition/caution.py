"""What a field says when it says nothing: cautious wherever a name may stand."""

from __future__ import annotations

from forms import fields as types
from forms.definition.meanings import CATALOGUE
from forms.exposure import Exposure
from forms.protection import Basis, Protection, Purpose, Retention

IDENTITY = Protection(Purpose.IDENTIFY, retention=Retention.FOLLOW_UP)
REACHING = Protection(Purpose.CONTACT, retention=Retention.FOLLOW_UP)
FOLLOWING = Protection(Purpose.FOLLOW_UP, retention=Retention.FOLLOW_UP)
PAYING = Protection(Purpose.MONEY, Basis.LEGAL_OBLIGATION, retention=Retention.EVIDENCE)

#: By the beginning of a meaning's key, the most precise first.
BY_MEANING: tuple[tuple[str, Protection], ...] = (
    ("person.last_name", IDENTITY),
    ("person.first_name", IDENTITY),
    ("person.birth_date", IDENTITY),
    ("person.", FOLLOWING),
    ("referral.", FOLLOWING),
    ("exit.", FOLLOWING),
    # Sign-in sheets are what the European Social Fund asks to see (order of 19 December 2014).
    ("attendance", Protection(retention=Retention.EVIDENCE)),
    ("expense.", PAYING),
)
BY_TYPE: dict[str, Protection] = {"email": REACHING, "telephone": REACHING, "money": PAYING}


def default_exposure(
    type_name: str, meaning: str | None, protection: Protection | None = None
) -> Exposure:
    """Return the caution that a type, a meaning and a sensitivity ask for.

    Args:
        type_name: name of a field type; an unknown one is taken for nominative.
        meaning: key of the catalogue, or None.
        protection: what the field says of its answers, if it is known.
    """
    guarded = protection is not None and protection.sensitivity.guarded
    if guarded or not types.known(type_name):
        return Exposure.NOMINATIVE
    by_type = types.get(type_name).default_exposure
    known = CATALOGUE.get(str(meaning))
    by_meaning = known.exposure if known else Exposure.OPEN
    return max(by_type, by_meaning, key=lambda exposure: exposure.rank)


def default_protection(type_name: str, meaning: str | None) -> Protection:
    """Return what the register says of a field of a type and a meaning, unless it says more.

    Args:
        type_name: name of a field type, known or not.
        meaning: key of the catalogue, or None.
    """
    by_meaning = (found for prefix, found in BY_MEANING if str(meaning).startswith(prefix))
    return next(by_meaning, BY_TYPE.get(type_name, Protection()))
