"""The language of the source strings: French, where nothing and one are both singular."""

from functools import cached_property
from typing import Any

from babel import Locale
from babel.support import NullTranslations
from flask import Flask
from flask_babel import Babel, Domain, get_babel, get_locale
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup


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

    def init_app(self, app: Flask, *args: Any, **options: Any) -> None:
        """Give ``app`` its language; arguments are Flask-Babel's."""
        super().init_app(app, *args, **options)
        app.jinja_env.globals.update({"_": _in_template, "gettext": _in_template})

    @cached_property
    def default_locale(self) -> Locale:
        """The language of pages, read once; Flask-Babel reads its name at each request."""
        return Locale.parse(get_babel().default_locale)

    @property
    def domain_instance(self) -> Domain:
        """Return the sentences that ``_()`` looks up."""
        return self.sentences


@pass_eval_context
def _in_template(context: EvalContext, text: str, /, **variables: object) -> str:
    """Return a sentence of a template, as Jinja's own ``_()`` does by four calls more.

    The text is the template's, so it is markup; ``variables`` are escaped.
    """
    said = Language.sentences.get_translations().ugettext(text)
    if context.autoescape:
        said = Markup(said)  # noqa: S704
    return said % variables if variables or "%" in said else said
