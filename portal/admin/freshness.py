"""Two people on one row: the second is shown what the first has stored before writing over it."""

from hashlib import sha256
from typing import Any

from flask import request

#: The hidden field that says what was stored when the form was drawn.
SEEN = "seen"


def mark(form: Any) -> str:
    """Return a digest of the stored values that a form was opened on, whatever is typed since.

    Only what the form shows counts: a row moved up or a reference given elsewhere disturbs nobody.
    """
    stored = [(field.name, field.object_data) for field in form]
    return sha256(repr(stored).encode()).hexdigest()


def overtaken(form: Any, now: Any) -> bool:
    """Tell whether the row says something else now than when the posted form was drawn.

    ``now`` is the same form opened on the row as it stands: the posted one then goes with it, so
    that who sends it again has seen that.
    """
    for field in form:
        field.object_data = now[field.name].object_data
    return request.form.get(SEEN) != mark(form)
