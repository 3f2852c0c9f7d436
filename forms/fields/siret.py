"""The number of an establishment."""

from __future__ import annotations

import re

from stdnum.fr import siret

from forms.fields.canonical import CanonicalText
from forms.fields.parts import FieldError
from forms.fields.question import Question
from forms.fields.words import NBSP

LENGTH = 14


class Siret(CanonicalText):
    """The 14 digits by which INSEE knows an establishment, their keys checked."""

    name = "siret"
    label = "SIRET"
    help = "Le numéro d’un établissement\u00a0: entreprise, association."
    icon = "building"
    width = 20
    longest = 40

    def canonical(self, text: str) -> str:
        digits = re.sub(r"[\s.\-]", "", text)
        if not re.fullmatch(r"[0-9]+", digits):
            raise FieldError("siret")
        if len(digits) != LENGTH:
            raise FieldError("siret_length", count=len(digits))
        if not siret.is_valid(digits):
            raise FieldError("siret_key")
        return digits

    def show(self, value: str, question: Question) -> str:
        return siret.format(value, NBSP)
