"""Fields of the admin's forms: what a person types, what a command gets, French errors."""

from typing import Any

from flask_admin.form import BaseForm

from portal.admin.fields.choices import RecordField, RecordsField, WordField
from portal.admin.fields.figures import DayField, MoneyField, WholeField
from portal.admin.fields.texts import line, lines

__all__ = [
    "DayField",
    "Form",
    "MoneyField",
    "RecordField",
    "RecordsField",
    "WholeField",
    "WordField",
    "line",
    "lines",
]


class Form(BaseForm):
    """Base of the admin's forms; the token comes from CSRFProtect, never from here."""

    #: The row as it stands, where somebody else changed it after this form was drawn.
    overtaken: Any = None
