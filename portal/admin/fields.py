"""Fields of the admin's forms: what a person types, what a command gets, French errors."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from flask_admin.form import BaseForm
from flask_babel import lazy_gettext as _
from peewee import Model
from wtforms import (
    Field,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # after stubs
from wtforms.validators import DataRequired, InputRequired, Length, Optional
from wtforms.widgets import DateInput, TextInput

from forms.fields.calendar import NoSuchDay, read_day
from portal.core.clock import today
from portal.core.ids import parse_id
from portal.core.money import LARGEST, parse_cents, show_cents
from portal.core.policy import Actor
from portal.core.web import current_actor

#: A text, translated when it is shown.
Label = Any
Rows = Callable[[Actor], Iterable[Any]]
CHOOSE = _("Choisissez dans la liste.")
NOTHING = _("(aucun)")


class Form(BaseForm):
    """Base of the admin's forms; the token comes from CSRFProtect, never from here."""


def _strip(text: str | None) -> str:
    # PostgreSQL stores no NUL; nobody types one.
    return (text or "").replace("\x00", "").strip()


def line(
    label: Label,
    wanted: Label | None = None,
    longest: int = 200,
    rules: Iterable[Any] = (),
    **options: Any,
) -> Any:
    """Return a one-line text; ``wanted`` is the message when it is missing (None: optional)."""
    return StringField(
        label, validators=[*_text_rules(wanted, longest), *rules], filters=[_strip], **options
    )


def lines(label: Label, wanted: Label | None = None, longest: int = 4000, **options: Any) -> Any:
    """Return a text of several lines."""
    return TextAreaField(
        label, validators=_text_rules(wanted, longest), filters=[_strip], **options
    )


def _text_rules(wanted: Label | None, longest: int) -> list[Any]:
    too_long = _("Raccourcissez ce texte\u00a0: %(max)d caractères au plus.", max=longest)
    return [DataRequired(wanted) if wanted else Optional(), Length(max=longest, message=too_long)]


class WordField(SelectField):
    """A choice among the values of an enumeration, shown by their words."""

    def __init__(self, label: Label, words: Mapping[Any, Label], **options: Any) -> None:
        choices = [SelectChoice(str(value), word) for value, word in words.items()]
        super().__init__(label, choices=choices, **options)
        self.invalid_choice_message = CHOOSE
        self.flags.required = True


class RecordField(SelectField):
    """A choice among rows that the acting person may reach; any other id is refused.

    ``rows`` is the room's scoped query, ``text`` what a row is called. ``data`` is a UUID or None.
    """

    def __init__(
        self,
        label: Label,
        rows: Rows,
        text: Callable[[Any], str],
        *,
        optional: bool = False,
        **options: Any,
    ) -> None:
        self._rows, self._text, self._optional = rows, text, optional
        super().__init__(label, choices=self._offer, coerce=_id, **options)
        self.invalid_choice_message = CHOOSE
        if not optional:
            self.flags.required = True

    def _offer(self) -> list[SelectChoice]:
        blank = NOTHING if self._optional else CHOOSE
        found = [SelectChoice(str(row.id), self._text(row)) for row in self._rows(current_actor())]
        return [SelectChoice("", blank), *found]

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the posted id; what is no id at all stays, and is then refused as no choice."""
        if valuelist:
            self.data = _id(valuelist[0])

    def pre_validate(self, form: Any) -> None:
        """Refuse nothing chosen, unless that is allowed, and every row that was not offered."""
        if self.data is None and not self._optional:
            raise ValidationError(str(CHOOSE))
        super().pre_validate(form)


class RecordsField(SelectMultipleField):
    """A choice of several rows; drawn as check boxes. ``data`` is a list of UUIDs."""

    def __init__(
        self, label: Label, rows: Rows, text: Callable[[Any], str], **options: Any
    ) -> None:
        self._rows, self._text = rows, text
        super().__init__(label, choices=self._offer, coerce=_id, **options)

    def _offer(self) -> list[SelectChoice]:
        return [SelectChoice(str(row.id), self._text(row)) for row in self._rows(current_actor())]

    def pre_validate(self, form: Any) -> None:
        """Refuse every row that was not offered."""
        offered = {choice.value for choice in self._offer()}
        if any(str(chosen) not in offered for chosen in self.data or ()):
            raise ValidationError(str(CHOOSE))


def _id(value: Any) -> Any:
    """Return a UUID, None for nothing, or the text itself when it is no id."""
    if value is None or value == "":
        return None
    if isinstance(value, Model):
        return value.id  # type: ignore[attr-defined]
    return value if isinstance(value, UUID) else parse_id(str(value)) or str(value)


class MoneyField(Field):
    """An amount typed as ``1 234,50``; ``data`` is integer cents."""

    widget = TextInput()

    def __init__(self, label: Label, **options: Any) -> None:
        super().__init__(label, validators=[InputRequired(_("Indiquez un montant."))], **options)
        self.render_kw = {"inputmode": "decimal", "autocomplete": "off"} | (self.render_kw or {})

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return show_cents(self.data).removesuffix("\u00a0€")

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read cents; the field's error says how to type an amount."""
        if not valuelist or not valuelist[0].strip():
            return
        self.data = None
        cents = parse_cents(valuelist[0])
        if cents < 0:
            raise ValueError(str(_("Indiquez un montant positif.")))
        if cents > LARGEST:
            raise ValueError(str(_("Ce montant est trop grand\u00a0: vérifiez les zéros.")))
        self.data = cents


class DayField(Field):
    """A date, from a date picker or typed (31/03/2026); ``data`` is a date or None."""

    widget = DateInput()

    def __init__(self, label: Label, wanted: Label | None = None, **options: Any) -> None:
        rules = [InputRequired(wanted)] if wanted else [Optional()]
        super().__init__(label, validators=rules, **options)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return self.data.isoformat() if isinstance(self.data, date) else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read a date in any of the ways people type one."""
        self.data = None
        if not valuelist or not valuelist[0].strip():
            return
        try:
            self.data = read_day(valuelist[0], today())
        except NoSuchDay:
            self.data = None
        if self.data is None:
            raise ValueError(str(_("Indiquez la date, par exemple 31/03/2026.")))


class WholeField(IntegerField):
    """A count; blanks between thousands are welcome."""

    widget = TextInput()

    def __init__(self, label: Label, lowest: int, highest: int, **options: Any) -> None:
        super().__init__(label, validators=[InputRequired(_("Indiquez un nombre."))], **options)
        self.render_kw = {"inputmode": "numeric"}
        self.lowest, self.highest = lowest, highest

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read an integer between the bounds."""
        bare = "".join(valuelist[0].split()) if valuelist else ""
        if not bare:
            return
        self.data = int(bare) if bare.isascii() and bare.isdigit() and len(bare) < 10 else None
        if self.data is None or not self.lowest <= self.data <= self.highest:
            bounds = {"low": self.lowest, "high": self.highest}
            raise ValueError(str(_("Indiquez un nombre entre %(low)d et %(high)d.", **bounds)))
