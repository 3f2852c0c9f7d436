"""The edits of the form's own words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from forms.definition.edits.command import Applied, Command, EditError
from forms.definition.model import Form, Layout


def set_form(form: Form, command: Command) -> Applied:
    """Set the ``title``, the ``description`` or the ``layout``. Keys: ``property``, ``value``."""
    name, value = command.text("property"), command.value("value")
    if name not in ("title", "description", "layout"):
        raise EditError.of("property_unknown", property=name[:40])
    if not isinstance(value, str):
        raise EditError.of("command_shape", key="value")
    if name == "layout":
        if value not in list(Layout):
            raise EditError.of("not_allowed", allowed=", ".join(Layout))
        value = Layout(value)
    before = getattr(form, name)
    changes: dict[str, Any] = {name: value}
    done: dict[str, Any] = {"do": "set_form", "property": name, "value": str(value)}
    return Applied(replace(form, **changes), {**done, "value": str(before)}, done)
