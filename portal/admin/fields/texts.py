"""Words that people type."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from forms.text import clean, one_line

#: A text, translated when it is shown.
Label = Any


def _one_line(text: str | None) -> str:
    return one_line(text or "")


def _lines(text: str | None) -> str:
    return clean(text or "")


def line(
    label: Label,
    wanted: Label | None = None,
    longest: int = 200,
    rules: Iterable[Any] = (),
    **options: Any,
) -> Any:
    """Return a one-line text; ``wanted`` is the message when it is missing (None: optional)."""
    return StringField(
        label, validators=[*_text_rules(wanted, longest), *rules], filters=[_one_line], **options
    )


def lines(label: Label, wanted: Label | None = None, longest: int = 4000, **options: Any) -> Any:
    """Return a text of several lines."""
    return TextAreaField(
        label, validators=_text_rules(wanted, longest), filters=[_lines], **options
    )


def _text_rules(wanted: Label | None, longest: int) -> list[Any]:
    too_long = _("Raccourcissez ce texte\u00a0: %(max)d caractères au plus.", max=longest)
    return [DataRequired(wanted) if wanted else Optional(), Length(max=longest, message=too_long)]
