"""Edits: each a named command as JSON, with the command that takes it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from forms.definition.checks import problems
from forms.definition.edits import items, lists, titles, whole
from forms.definition.edits.command import Applied, Command, EditError
from forms.definition.model import Form
from forms.values import Json

Edit: TypeAlias = Callable[[Form, Command], Applied]

SINGLE: dict[str, Edit] = {
    "add_field": items.add_field,
    "add_section": items.add_section,
    "set": items.set_property,
    "set_rules": items.set_rules,
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
    "become": whole.become,
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
    applied = _made(form, command, COMMANDS)
    if found := problems(applied.form):
        raise EditError.about(found)
    return applied


def series(form: Form, command: Command) -> Applied:
    """Make several edits that are one to the person. Keys: ``commands``, in order."""
    done: list[Json] = []
    inverses: list[Json] = []
    for each in command.mappings("commands") or []:
        applied = _made(form, each, SINGLE)
        form = applied.form
        done.append(applied.command)
        inverses.insert(0, applied.inverse)
    return Applied(form, {"do": "series", "commands": inverses}, {"do": "series", "commands": done})


def _made(form: Form, command: Mapping[str, Json], known: Mapping[str, Edit]) -> Applied:
    edit = known.get(str(command.get("do")))
    if edit is None:
        raise EditError.of("unknown_command", name=str(command.get("do"))[:40])
    return edit(form, Command(command))


#: A series holds no series.
COMMANDS: dict[str, Edit] = {**SINGLE, "series": series}

__all__ = ["COMMANDS", "Applied", "EditError", "apply"]
