"""From what the builder's page posts to edit commands: each changed input is one command."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from forms import fields as types
from forms.definition import Choice, Field, Form, Section, suggest_code
from forms.definition.caution import default_protection
from forms.definition.document import item_to_json
from forms.protection import READERS
from forms.text import one_line
from portal.designer import lending, moves, options, places
from portal.designer.rules import asking

Command = dict[str, Any]

CHOICE = "choice-"
#: Before the role of the list that new entries are for.
NEW = "new_"
SHARED = "shared_"
#: Stands for the form itself where a post names the card it comes from.
WHOLE = "form"


@dataclass
class Gesture:
    """One post of the builder, and what it asks for.

    ``fixed`` holds the ids of what was published already: such a choice is retired, not removed,
    and such a field keeps its code when its label changes. ``lend`` finds shared lists.
    ``commands`` are edits in order, each with the input it comes from; ``errors`` are inputs that
    cannot be read, with a French message; ``pending`` are those that are not finished yet.
    """

    form: Form
    posted: MultiDict[str, str]
    fixed: Collection[str] = ()
    lend: lending.Lend | None = None
    commands: list[tuple[str, Command]] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)
    pending: dict[str, str] = field(default_factory=dict)

    def ask(self, source: str, command: Command | None) -> None:
        """Add a command; None is nothing to do."""
        if command is not None:
            self.commands.append((source, command))

    def ask_for_all(self, source: str, commands: Sequence[Command]) -> None:
        """Add several commands that are one edit to the person."""
        if commands:
            several: Command = {"do": "series", "commands": [*commands]}
            self.ask(source, several if len(commands) > 1 else commands[0])

    def typed(self, name: str, now: str) -> str | None:
        """Return what was typed into an input, or None when it says what stands there already."""
        text = self.posted.get(name)
        # Browsers send line ends as CRLF: an untouched text is no edit.
        return None if text is None or text.replace("\r\n", "\n").strip() == now else text


def read_card(gesture: Gesture) -> None:
    """Ask for an edit for each input of the posted card that says something new."""
    chosen = gesture.posted.get("item")
    item = places.find(gesture.form, chosen)
    if isinstance(item, Field):
        _field(gesture, item)
        _rule(gesture, item)
    elif item is not None:
        _words(gesture, item)
        _rule(gesture, item)
    elif chosen == WHOLE:
        for name in ("title", "description", "layout"):
            text = gesture.typed(name, getattr(gesture.form, name))
            if text is not None:
                gesture.ask(name, {"do": "set_form", "property": name, "value": text})


def _rule(gesture: Gesture, item: Section | Field) -> None:
    """Ask for the edit of the rule that stands open in the card."""
    asked = asking.ask(gesture.form, item, gesture.posted)
    gesture.errors.update(asked.errors)
    gesture.pending.update(asked.pending)
    if asked.rules is not None:
        gesture.ask("rules", asking.command(item, asked.rules))


def _words(gesture: Gesture, item: Section | Field) -> None:
    for name in ("label", "help"):
        text = gesture.typed(name, getattr(item, name))
        if text is not None:
            gesture.ask(name, _set(item, name, text))


def _field(gesture: Gesture, item: Field) -> None:
    posted = gesture.posted
    _first_label(gesture, item)
    _words(gesture, item)
    shown = posted.getlist("shown")
    for name in ("required", "indexed"):
        if name in shown and (name in posted) != getattr(item, name):
            gesture.ask(name, _set(item, name, name in posted))
    for name in ("type", "meaning", "exposure", "code"):
        text = gesture.typed(name, getattr(item, name) or "")
        if text is not None:
            gesture.ask(name, _set(item, name, text.strip() or None))
    _protection(gesture, item)
    if "options" in shown:
        _options(gesture, item)
    if "section" in posted:
        gesture.ask("section", moves.into(gesture.form, item.id, posted["section"] or None))
    for place in range(len(item.list_ids)):
        _choices(gesture, item, place)


def _first_label(gesture: Gesture, item: Field) -> None:
    """Name a new field: its code, made of its type's name at birth, follows its first label.

    One command for both, so that one « Annuler » takes both back.
    """
    label = gesture.typed("label", item.label)
    born = types.get(item.type).label
    if item.id in gesture.fixed or item.label != born or not (label and label.strip()):
        return
    taken = {other.code for other in gesture.form.every_field() if other.id != item.id}
    named = {"label": label, "code": suggest_code(label, taken)}
    gesture.ask("label", {"do": "replace", "item": {**item_to_json(item), **named}})
    gesture.posted.pop("label")


def _protection(gesture: Gesture, item: Field) -> None:
    """Ask for one edit of what the register says, whatever the number of inputs that changed."""
    said = item.protection
    typed = {name: gesture.typed(name, str(getattr(said, name))) for name in READERS}
    changed = {name: one_line(text) for name, text in typed.items() if text is not None}
    if changed:
        beyond = said.beyond(default_protection(item.type, item.meaning))
        gesture.ask("protection", _set(item, "protection", {**beyond, **changed}))


def _options(gesture: Gesture, item: Field) -> None:
    found, errors = options.read(item, gesture.posted)
    gesture.errors.update(errors)
    if found != dict(item.options):
        gesture.ask("options", _set(item, "options", found))


def _choices(gesture: Gesture, item: Field, place: int) -> None:
    role, list_id = types.get(item.type).lists[place], item.list_ids[place]
    here = gesture.form.list(list_id)
    wanted = gesture.typed(SHARED + role, here.source or "")
    if wanted and gesture.lend:
        taking = lending.take(gesture.form, item, place, gesture.lend(wanted))
        gesture.ask_for_all(SHARED + role, taking)
        return
    if here.source:  # its choices are changed where they are shared
        return
    if f"other-{list_id}" in gesture.posted and not any(one.other for one in here.choices):
        _other(gesture, item, list_id)
    for choice in gesture.form.list(list_id).choices:
        label = gesture.typed(CHOICE + choice.id, choice.label)
        if label is not None:
            renamed = {"do": "set_choice", "id": choice.id, "property": "label", "value": label}
            gesture.ask(CHOICE + choice.id, renamed)
    for line in gesture.posted.get(NEW + role, "").splitlines():
        if line.strip():
            born: Command = {"do": "add_choice", "list_id": list_id, "choice": {"label": line}}
            gesture.ask(NEW + role, born)


def _other(gesture: Gesture, item: Field, list_id: str) -> None:
    """Ask for « Autre » at the end of a list, and for the text that it opens."""
    choice = {"label": gettext("Autre"), "other": True}
    adding: Command = {"do": "add_choice", "list_id": list_id, "choice": choice}
    text = lending.specify(gesture.form, item, [Choice("", "", "", other=True)])
    gesture.ask_for_all("other", [adding, *text])


def _set(item: Section | Field, name: str, value: Any) -> Command:
    return {"do": "set", "id": item.id, "property": name, "value": value}
