"""A text on one line."""

from __future__ import annotations

from forms.fields.plain_text import PlainText, text_options
from forms.fields.question import Question
from forms.text import one_line


class ShortText(PlainText):
    """A text on one line, 2 000 characters unless the form says less."""

    name = "short_text"
    label = "Texte court"
    help = "Un nom, un lieu, quelques mots sur une ligne."
    icon = "input-cursor-text"
    options_schema = text_options(default=2_000, ceiling=2_000)

    def read(self, text: str, question: Question) -> str:
        return one_line(text)
