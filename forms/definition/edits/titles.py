"""The edits of the form's own words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from forms.definition.edits.command import Applied, Command, EditError
from forms.definition.model import Form


def set_form(form: Form, command: Command) -> Applied:
    """Set the ``title`` or the ``description``. Keys: ``property``, ``value``."""
    name, value = command.text("property"), command.value("value")
    if name not in ("title", "description"):
        raise EditError.of("property_unknown", property=name[:40])
    if not isinstance(value, str):
        raise EditError.of("command_shape", key="value")
    before = getattr(form, name)
    changes: dict[str, Any] = {name: value}
    done: dict[str, Any] = {"do": "set_form", "property": name, "value": value}
    return Applied(replace(form, **changes), {**done, "value": before}, done)
