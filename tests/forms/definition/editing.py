"""One edit of a form, made or refused."""

from typing import Any

import pytest

from forms.definition import Form
from forms.definition.edits import Applied, EditError, apply


def edit(form: Form, **command: Any) -> Applied:
    """Apply a command, and hold its inverse and its completed form to what they promise."""
    applied = apply(form, command)
    assert apply(applied.form, applied.inverse).form == form
    assert apply(form, applied.command).form == applied.form
    return applied


def refused(form: Form, **command: Any) -> str:
    with pytest.raises(EditError) as error:
        apply(form, command)
    assert error.value.message.endswith(".")
    return error.value.code
