"""Which rules speak of what is about to go."""

from __future__ import annotations

from forms.definition.checks import place
from forms.definition.edits.command import EditError
from forms.definition.edits.tree import every_item
from forms.definition.model import Form
from forms.expressions import choices_in, references

#: Labels that a message names.
NAMED = 5


def refuse_used(form: Form, ids: set[str], code: str) -> None:
    """Refuse to take out what the rules of a form still name.

    Args:
        form: the form without it.
        ids: ids of fields and choices.
        code: the message, which names the questions.

    Raises:
        EditError: naming the questions whose rules have to change first.
    """
    users = [
        place(item)
        for item in every_item(form)
        for _, tree in item.rules.trees()
        if not ids.isdisjoint((*references(tree), *choices_in(tree)))
    ]
    if users:
        raise EditError.of(code, fields=", ".join(list(dict.fromkeys(users))[:NAMED]))
