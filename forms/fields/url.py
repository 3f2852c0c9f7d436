"""The address of a web page."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from wtforms.validators import HostnameValidation

from forms.exposure import Exposure
from forms.fields.canonical import CanonicalText
from forms.fields.parts import FieldError

SCHEME = re.compile(r"https?://", re.IGNORECASE)
_HOST = HostnameValidation(require_tld=True, allow_ip=False)


class Url(CanonicalText):
    """The http or https address of a page; nothing that a browser would run or sign in with."""

    name = "url"
    label = "Adresse d’un site"
    help = "La page d’une association, d’une offre, d’un formulaire."
    icon = "link-45deg"
    default_exposure = Exposure.NOMINATIVE
    width = 40

    def canonical(self, text: str) -> str:
        address = text if SCHEME.match(text) else f"https://{text}"
        try:
            parts = urlsplit(address)
            parts.port  # noqa: B018 - read for the error it raises
        except ValueError:
            raise FieldError("url") from None
        if re.search(r"\s", address) or "@" in parts.netloc or not _HOST(parts.hostname or ""):
            raise FieldError("url")
        return address
