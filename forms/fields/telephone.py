"""A telephone number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from forms.exposure import Exposure
from forms.fields.canonical import CanonicalText
from forms.fields.parts import FieldError
from forms.fields.question import Question
from forms.text import squeeze

if TYPE_CHECKING:
    from forms.values import Json

#: Metropolitan France first, then its other numbering areas: 0692… rings in La Réunion.
FRANCE = 33
AREAS = ("FR", "RE", "GP", "GF", "MQ", "YT", "PM", "NC", "PF", "WF")
SHAPE = re.compile(r"[+0-9(][0-9 .()/\u2010-\u2015-]{3,38}")


class Telephone(CanonicalText):
    """A number that can be called, stored as ``+33612345678`` (E.164).

    Which numbers exist is known to the ``phonenumbers`` library; emergency and other short
    numbers are nobody's telephone.
    """

    name = "telephone"
    label = "Téléphone"
    help = "Un numéro pour joindre quelqu’un."
    icon = "telephone"
    default_exposure = Exposure.NOMINATIVE
    width = 18
    longest = 60

    def canonical(self, text: str) -> str:
        bare = squeeze(text)
        if not SHAPE.fullmatch(bare):
            raise FieldError("telephone")
        for area in AREAS:
            if number := _number(bare, area):
                return number
        raise FieldError("telephone")

    def show(self, value: str, question: Question) -> str:
        """Write a number as people of its country do; a foreign one with its country's code."""
        import phonenumbers

        number = phonenumbers.parse(value)
        national = phonenumbers.PhoneNumberFormat.NATIONAL
        abroad = phonenumbers.PhoneNumberFormat.INTERNATIONAL
        written = phonenumbers.format_number(number, national)
        if number.country_code == FRANCE:  # the first area that is tried reads it back
            return written
        if SHAPE.fullmatch(written) and self._reads(written) == value:
            return written
        return phonenumbers.format_number(number, abroad)

    def searched(self, document: Json) -> Sequence[str]:
        """Return the digits that are dialled from abroad, and those dialled in the country."""
        import phonenumbers

        try:
            number = phonenumbers.parse(document if isinstance(document, str) else "")
        except phonenumbers.NumberParseException:
            return ()
        ways = phonenumbers.PhoneNumberFormat.E164, phonenumbers.PhoneNumberFormat.NATIONAL
        return [re.sub(r"\D", "", phonenumbers.format_number(number, way)) for way in ways]

    def _reads(self, text: str) -> str:
        try:
            return self.canonical(text)
        except FieldError:
            return ""


def _number(text: str, area: str) -> str:
    """Return the E.164 writing of a number dialled in an area, "" when none has it."""
    import phonenumbers

    try:
        number = phonenumbers.parse(text, area)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
