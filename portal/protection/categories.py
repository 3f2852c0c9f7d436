"""What kind of data a field asks for, as the CNIL's model of a register sorts them. Pure."""

from enum import StrEnum

from forms.definition import Field
from forms.protection import Sensitivity


class Category(StrEnum):
    """The kinds of data, what the law guards last."""

    IDENTITY = "identity"
    CONTACT = "contact"
    PLACE = "place"
    LIFE = "life"
    MONEY = "money"
    IMAGE = "image"
    WORDS = "words"
    OFFENCE = "offence"
    SPECIAL = "special"


BY_SENSITIVITY = {
    Sensitivity.SPECIAL: Category.SPECIAL,
    Sensitivity.OFFENCE: Category.OFFENCE,
}
BY_MEANING = {
    "person.last_name": Category.IDENTITY,
    "person.first_name": Category.IDENTITY,
    "person.birth_date": Category.IDENTITY,
    "person.commune": Category.PLACE,
}
BY_TYPE = {
    "email": Category.CONTACT,
    "telephone": Category.CONTACT,
    "url": Category.CONTACT,
    "commune": Category.PLACE,
    "qpv": Category.PLACE,
    "position": Category.PLACE,
    "money": Category.MONEY,
    "photo": Category.IMAGE,
    "signature": Category.IMAGE,
    "participant": Category.IDENTITY,
    "attendance": Category.IDENTITY,
    "short_text": Category.WORDS,
    "long_text": Category.WORDS,
}


def category_of(field: Field) -> Category:
    """Return what kind of data a field asks for: what the law guards counts before all else."""
    guarded = BY_SENSITIVITY.get(field.protection.sensitivity)
    return guarded or BY_MEANING.get(str(field.meaning)) or BY_TYPE.get(field.type) or Category.LIFE
