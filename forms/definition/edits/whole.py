"""The edit that makes a draft another form at once: a version that is taken up again."""

from __future__ import annotations

from typing import Any

from forms.definition.document import from_json, to_json
from forms.definition.edits.command import Applied, Command, EditError
from forms.definition.model import Form
from forms.definition.problems import DefinitionError
from forms.values import Json


def become(form: Form, command: Command) -> Applied:
    """Make the draft the form of a document. Keys: ``form``, a whole definition."""
    document: Any = command.content.get("form")
    try:
        wanted = from_json(document)
    except DefinitionError as error:
        first = error.problems[0]
        raise EditError(first.code, f"{first.place}\u00a0: {first.message}") from None
    return Applied(wanted, _become(form), _become(wanted))


def _become(form: Form) -> dict[str, Json]:
    return {"do": "become", "form": to_json(form)}
