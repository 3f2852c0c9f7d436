"""Conditions on the questions of the common form."""

from dataclasses import replace
from typing import Any

from forms.definition import Form
from forms.definition.rules import Rules

DONE = ("=", ("field", "f_state"), ("choice", "c_done"))
NIGHT = ("field", "f_night")
SEVERAL = (">", ("field", "f_heads"), ("number", "1"))


def ruled(form: Form, **rules: Rules) -> Form:
    """Return a form whose fields and sections have the rules of their ids."""

    def one(item: Any) -> Any:
        fields = tuple(map(one, item.fields))
        return replace(item, fields=fields, rules=rules.get(item.id, item.rules))

    return replace(form, items=tuple(map(one, form.items)))
