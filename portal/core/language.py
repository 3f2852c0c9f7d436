"""The language of the source strings: French, where nothing and one are both singular."""

from babel.support import NullTranslations
from flask_babel import Babel, Domain, get_locale


class FrenchSource(NullTranslations):
    """What stands in the sources, as it is; gettext's own fallback counts like English."""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form for ``n``: « 0 fiche », « 1 fiche », « 2 fiches »."""
        return msgid1 if abs(n) < 2 else msgid2

    ungettext = ngettext


class Sentences(Domain):
    """Our sentences; other languages come as catalogues beside the French source."""

    source = FrenchSource()

    def get_translations(self) -> NullTranslations:
        """Return the sentences of the request's language."""
        locale = get_locale()
        if locale is None or locale.language == "fr":
            return self.source
        return super().get_translations()


class Language(Babel):
    """Flask-Babel with one set of sentences per process, where it makes one per request."""

    sentences = Sentences()

    @property
    def domain_instance(self) -> Domain:
        """Return the sentences that ``_()`` looks up."""
        return self.sentences
