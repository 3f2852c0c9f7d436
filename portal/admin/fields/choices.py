"""Choices: among words, or among the rows that the acting person may reach."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _
from peewee import Model
from wtforms import SelectField, SelectMultipleField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # after stubs

from portal.admin.fields.texts import Label
from portal.core.ids import parse_id
from portal.core.policy import Actor
from portal.core.web import current_actor

Rows = Callable[[Actor], Iterable[Any]]
CHOOSE = _("Choisissez dans la liste.")
NOTHING = _("Laisser vide")


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
