"""Saying why something was refused: beside its field when one is to blame, else at the top."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import flash
from flask_babel import lazy_gettext as _
from peewee import IntegrityError

from portal.core.errors import Conflict, FieldRefused, UserError

T = TypeVar("T")
BROKEN_RULE = _(
    "Cette modification contredit une autre donnée du projet (doublon, date, ligne encore "
    "utilisée). Vérifiez la saisie, puis recommencez."
)


def told(work: Callable[[], T], form: Any = ()) -> T | None:
    """Return what ``work`` returns, or None once the person has been told why it was refused.

    ``form`` is what they typed into, if anything: a refused value is said beside its field.
    """
    try:
        return work()
    except (UserError, Conflict) as refusal:
        field = refusal.field if isinstance(refusal, FieldRefused) else None
        _say(refusal.message, form[field] if field and field in form else None)
    except IntegrityError:
        # The commands check first and say what is wrong; this is the race they lost.
        _say(str(BROKEN_RULE), None)
    return None


def _say(message: str, field: Any) -> None:
    if field is None:
        flash(message, "danger")
    else:
        field.errors = [*field.errors, message]


def problems(form: Any) -> list[tuple[str, str, str]]:
    """Return what the error summary shows of a form: field, label, first message."""
    return [(one.id, str(one.label.text), str(one.errors[0])) for one in form if one.errors]
