"""An e-mail address."""

from __future__ import annotations

from forms.exposure import Exposure
from forms.fields.canonical import CanonicalText
from forms.fields.parts import FieldError


class Email(CanonicalText):
    """An e-mail address whose writing is checked; whether it is read is not asked of the network.

    The rules are those of the ``email-validator`` library (RFC 5321, 5322, 6531).
    """

    name = "email"
    label = "Adresse électronique"
    help = "Une adresse pour écrire à quelqu’un."
    icon = "send"
    default_exposure = Exposure.NOMINATIVE
    longest = 320

    def canonical(self, text: str) -> str:
        from email_validator import EmailNotValidError, validate_email

        bare = text.removeprefix("mailto:").strip("<>,; ")
        try:
            return validate_email(bare, check_deliverability=False).normalized
        except EmailNotValidError:
            raise FieldError("email") from None
