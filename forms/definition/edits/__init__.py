"""Edits: each a named command as JSON, with the command that takes it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from forms.definition.checks import problems
from forms.definition.edits import items, lists, titles
from forms.definition.edits.command import Applied, Command, EditError
from forms.definition.model import Form
from forms.values import Json

COMMANDS: dict[str, Callable[[Form, Command], Applied]] = {
    "add_field": items.add_field,
    "add_section": items.add_section,
    "set": items.set_property,
    "replace": items.replace,
    "move": items.move,
    "remove": items.remove,
    "restore": items.restore,
    "add_list": lists.add_list,
    "set_list": lists.set_list,
    "remove_list": lists.remove_list,
    "replace_list": lists.replace_list,
    "add_choice": lists.add_choice,
    "set_choice": lists.set_choice,
    "retire_choice": lists.retire_choice,
    "move_choice": lists.move_choice,
    "remove_choice": lists.remove_choice,
    "set_form": titles.set_form,
}


def apply(form: Form, command: Mapping[str, Json]) -> Applied:
    """Edit a form.

    Args:
        form: the form as it is.
        command: ``{"do": name, …}``; see the functions of this package for each name's keys.

    Returns:
        The edited form; the command completed with the ids and codes it gave out, so that
        it can be kept and done again; and its inverse, which gives the exact form back.

    Raises:
        EditError: when the command cannot be done, or would leave a form that makes no sense.
    """
    edit = COMMANDS.get(str(command.get("do")))
    if edit is None:
        raise EditError.of("unknown_command", name=str(command.get("do"))[:40])
    applied = edit(form, Command(command))
    if found := problems(applied.form):
        raise EditError(found[0].code, f"{found[0].place}\u00a0: {found[0].message}")
    return applied


__all__ = ["COMMANDS", "Applied", "EditError", "apply"]
