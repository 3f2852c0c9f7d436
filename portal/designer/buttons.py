"""The builder's buttons: each asks for one edit, after what the card's inputs ask for.

A button posts ``do`` as ``name:what``, for instance ``up:f_k3q7x2mvtn4a`` or ``add:date``.
"""

from collections.abc import Callable, Mapping

from flask_babel import gettext

from forms import fields as types
from forms.definition import Choice, Field, Form
from portal.designer import lending, moves, places
from portal.designer.gestures import Command, Gesture

Button = Callable[[Gesture, str], None]

SECTION = "section"
#: A number that is worked out: its card opens on the calculation.
CALCULATION, CALCULATED = "calculation", "decimal"
#: Where edits come from that no input of the page stands for.
SOURCES = frozenset(
    (
        "add",
        "move",
        "remove",
        "move_choice",
        "remove_choice",
        "retire_choice",
        "list",
        "other",
        "mean",
    )
)


def press(gesture: Gesture) -> None:
    """Ask for what the pressed button stands for; an unknown name asks for nothing."""
    name, _, what = gesture.posted.get("do", "").partition(":")
    if name in BUTTONS:
        BUTTONS[name](gesture, what)


def _add(gesture: Gesture, kind: str) -> None:
    wanted = gesture.posted.get("place", "")
    if kind == SECTION:
        keys = places.add_section_at(gesture.form, wanted)
        gesture.ask("add", {"do": "add_section", "section": {}, **keys})
        return
    born = {"type": kind}
    if kind == CALCULATION:
        born = {"type": CALCULATED, "label": gettext("Calcul")}
    keys = places.add_at(gesture.form, wanted)
    command: Command = {"do": "add_field", "field": born, **keys}
    if types.known(born["type"]):
        # Born empty: what the coordinator types first is the first choice, with its own code.
        command["lists"] = [{"choices": []} for _ in types.get(born["type"]).lists]
    gesture.ask("add", command)


def _step(by: int) -> Button:
    def move(gesture: Gesture, item_id: str) -> None:
        if places.find(gesture.form, item_id):
            gesture.ask("move", moves.step(gesture.form, item_id, by))

    return move


def _remove(gesture: Gesture, item_id: str) -> None:
    gesture.ask("remove", {"do": "remove", "id": item_id})


def _choice_step(by: int) -> Button:
    def move(gesture: Gesture, choice_id: str) -> None:
        choices = _siblings(gesture.form, choice_id)
        ids: list[str | None] = [choice.id for choice in choices]
        target = ids.index(choice_id) + by if choice_id in ids else -1
        if 0 <= target < len(ids):
            before = [*ids, None][target + (by > 0)]
            gesture.ask("move_choice", {"do": "move_choice", "id": choice_id, "before": before})

    return move


def _siblings(form: Form, choice_id: str) -> tuple[Choice, ...]:
    for each in form.lists:
        if any(choice.id == choice_id for choice in each.choices):
            return each.choices
    return ()


def _choice_remove(gesture: Gesture, choice_id: str) -> None:
    name = "retire_choice" if choice_id in gesture.fixed else "remove_choice"
    gesture.ask(name, {"do": name, "id": choice_id})


def _choice_offer(gesture: Gesture, choice_id: str) -> None:
    gesture.ask("retire_choice", {"do": "retire_choice", "id": choice_id, "retired": False})


def _list_follow(gesture: Gesture, list_id: str) -> None:
    here = next((each for each in gesture.form.lists if each.id == list_id), None)
    if here and here.source and gesture.lend:
        lent = gesture.lend(here.source)
        gesture.ask_for_all("list", lending.follow(gesture.form, list_id, lent))


def _list_leave(gesture: Gesture, list_id: str) -> None:
    if any(each.id == list_id for each in gesture.form.lists):
        gesture.ask("list", lending.leave(gesture.form, list_id))


def _mean(gesture: Gesture, what: str) -> None:
    """Give a field the meaning that it was offered."""
    item_id, _, key = what.partition(":")
    if isinstance(places.find(gesture.form, item_id), Field):
        command: Command = {"do": "set", "id": item_id, "property": "meaning", "value": key}
        gesture.ask("mean", command)


BUTTONS: Mapping[str, Button] = {
    "add": _add,
    "up": _step(-1),
    "down": _step(1),
    "remove": _remove,
    "choice_up": _choice_step(-1),
    "choice_down": _choice_step(1),
    "choice_remove": _choice_remove,
    "choice_offer": _choice_offer,
    "list_follow": _list_follow,
    "list_leave": _list_leave,
    "mean": _mean,
}
