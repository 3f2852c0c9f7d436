"""Fields of the admin's forms: what a person types, what a command gets, French errors."""

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

    #: Somebody else changed the row after this form was drawn.
    overtaken: bool = False
