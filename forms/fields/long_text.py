"""A text of several lines."""

from __future__ import annotations

from forms.fields.plain_text import PlainText, text_options


class LongText(PlainText):
    """A text of several lines, 200 000 characters unless the form says less."""

    name = "long_text"
    label = "Texte long"
    help = "Un récit, un bilan, plusieurs lignes."
    icon = "text-paragraph"
    options_schema = text_options(default=200_000, ceiling=200_000)
    width = 60
