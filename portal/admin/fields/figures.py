"""Amounts, days and counts, read as people type them."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import Field, IntegerField
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import DateInput, TextInput

from forms.fields.calendar import NoSuchDay, read_day
from forms.fields.numerals import TWO_CELLS
from portal.admin.fields.texts import Label
from portal.core.clock import today
from portal.core.money import LARGEST, parse_cents, show_cents


class Filled(InputRequired):
    """Something was typed: blanks alone are nothing."""

    def __call__(self, form: Any, field: Any) -> None:
        """Raise StopValidation with the message when nothing was."""
        if field.raw_data and not field.raw_data[0].strip():
            field.raw_data = [""]
        super().__call__(form, field)


class MoneyField(Field):
    """An amount typed as ``1 234,50``; ``data`` is integer cents."""

    widget = TextInput()

    def __init__(self, label: Label, **options: Any) -> None:
        super().__init__(label, validators=[Filled(_("Indiquez un montant."))], **options)
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
        rules = [Filled(wanted)] if wanted else [Optional()]
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
        bounds = {"low": lowest, "high": highest}
        self.asked = _("Indiquez un nombre entre %(low)d et %(high)d.", **bounds)
        super().__init__(label, validators=[Filled(self.asked)], **options)
        self.render_kw = {"inputmode": "numeric"}
        self.lowest, self.highest = lowest, highest

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read an integer between the bounds."""
        bare = "".join(valuelist[0].split()) if valuelist else ""
        if not bare:
            return
        if TWO_CELLS.search(valuelist[0]):
            bare = ""
        self.data = int(bare) if bare.isascii() and bare.isdigit() and len(bare) < 10 else None
        if self.data is None or not self.lowest <= self.data <= self.highest:
            raise ValueError(str(self.asked))
