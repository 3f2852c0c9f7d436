"""Taking elements out of a form and putting them in, without changing the form given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from forms.definition.edits.command import Command, EditError
from forms.definition.holding import holds
from forms.definition.model import ChoiceList, Field, Form, Item, Section


class HasId(Protocol):
    @property
    def id(self) -> str: ...


Thing = TypeVar("Thing", bound=HasId)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands: in a section or group, or at the top (None); before another or last."""

    parent: str | None
    before: str | None


def insert(things: Sequence[Thing], thing: Thing, before: str | None) -> tuple[Thing, ...]:
    """Put a thing before another, or last."""
    if before is None:
        return (*things, thing)
    at = position(things, before)
    return (*things[:at], thing, *things[at:])


def without(things: Sequence[Thing], thing_id: str) -> tuple[Thing, ...]:
    """Leave one thing out."""
    return tuple(thing for thing in things if thing.id != thing_id)


def swapped(things: Sequence[Thing], thing: Thing) -> tuple[Thing, ...]:
    """Put a thing where the one of the same id stands."""
    return tuple(thing if each.id == thing.id else each for each in things)


def following(things: Sequence[Thing], thing_id: str) -> str | None:
    """Return the id of the next thing, or None for the last."""
    at = position(things, thing_id) + 1
    return things[at].id if at < len(things) else None


def position(things: Sequence[Thing], thing_id: str) -> int:
    """Return where a thing stands."""
    for at, thing in enumerate(things):
        if thing.id == thing_id:
            return at
    raise EditError.of("place_gone")


def find(form: Form, item_id: str) -> Item:
    """Return a section or a field."""
    for item in every_item(form):
        if item.id == item_id:
            return item
    raise EditError.of("item_gone")


def every_item(form: Form) -> tuple[Item, ...]:
    """Return the sections, the fields and what they hold."""
    return (*form.items, *form.every_field())


def holder(form: Form, item_id: str) -> Item | None:
    """Return the section or the group that a field stands in, or None at the top level."""
    held = (each for each in every_item(form) if any(one.id == item_id for one in each.fields))
    return next(held, None)


def siblings(form: Form, parent: str | None) -> Sequence[Item]:
    """Return the items of a section, of a group or of the top level."""
    return form.items if parent is None else _holding(form, parent).fields


def place_of(form: Form, item_id: str) -> Place:
    """Return where an item stands."""
    above = holder(form, item_id)
    parent = above.id if above else None
    return Place(parent, following(siblings(form, parent), item_id))


def _holding(form: Form, item_id: str) -> Item:
    """Return a section or a group."""
    item = find(form, item_id)
    if isinstance(item, Field) and not holds(item.type):
        raise EditError.of("place_gone")
    return item


def wanted_place(form: Form, command: Command) -> Place:
    """Read a place from ``parent`` and ``before``, or from ``after``; else it is the end."""
    after = command.reference("after")
    if after is None:
        return Place(command.reference("parent"), command.reference("before"))
    find(form, after)
    return place_of(form, after)


def put(form: Form, item: Item, place: Place) -> Form:
    """Put an item at a place."""
    if place.parent is None:
        return replace(form, items=insert(form.items, item, place.before))
    if isinstance(item, Section):
        raise EditError.of("section_nested")
    above = _holding(form, place.parent)
    return swap(form, replace(above, fields=insert(above.fields, item, place.before)))


def take(form: Form, item_id: str) -> Form:
    """Take an item out."""
    return _each_level(form, lambda level: without(level, item_id))


def swap(form: Form, item: Item) -> Form:
    """Put an item where the one of its id stands."""
    return _each_level(form, lambda level: swapped(level, item))


def put_list(form: Form, each: ChoiceList, before: str | None) -> Form:
    """Put a choice list before another, or last."""
    return replace(form, lists=insert(form.lists, each, before))


def find_list(form: Form, list_id: str) -> ChoiceList:
    """Return a choice list."""
    try:
        return form.list(list_id)
    except KeyError:
        raise EditError.of("list_gone") from None


class Level(Protocol):
    def __call__(self, level: Sequence[Item], /) -> tuple[Item, ...]: ...


def _each_level(form: Form, change: Level) -> Form:
    """Change the top level and the inside of every section and group, the inmost first."""
    return replace(form, items=change([_inside(item, change) for item in form.items]))


def _inside(item: Item, change: Level) -> Item:
    if not item.fields:
        return item
    fields = change([_inside(field, change) for field in item.fields])
    return replace(item, fields=tuple(each for each in fields if isinstance(each, Field)))
