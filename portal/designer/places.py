"""Where an item stands, what may stand in it, and where the next new field would come."""

from collections.abc import Iterator
from typing import Any

from forms.definition import Field, Form, Item, Section
from forms.definition.edits import tree
from forms.definition.holding import holds, misplaced

#: Before everything else.
FIRST = "debut"
INSIDE = "dans:"


def find(form: Form, item_id: str | None) -> Item | None:
    """Return the section or field of an id, or None when it is gone."""
    return next((item for item in tree.every_item(form) if item.id == item_id), None)


def holding(item: Item | None) -> bool:
    """Tell whether an item is a section or a group."""
    return isinstance(item, Section) or (item is not None and holds(item.type))


def holder_of(form: Form, item_id: str) -> Item | None:
    """Return the section or the group that a field stands in, or None at the top level."""
    return tree.holder(form, item_id)


def group_of(form: Form, item_id: str) -> Field | None:
    """Return the group that a field stands in."""
    holder = holder_of(form, item_id)
    return holder if isinstance(holder, Field) else None


def holders(form: Form, item: Item) -> Iterator[tuple[Item, bool]]:
    """Yield the sections and groups beside an item, in reading order, and whether each takes it."""
    for outer in form.items:
        for each in (outer, *outer.fields):
            if holding(each) and each.id != item.id:
                yield each, takes(each, item)


def takes(holder: Item, item: Item) -> bool:
    """Tell whether an item may stand in another one."""
    if isinstance(item, Section) or not holding(holder):
        return False
    return isinstance(holder, Section) or not misplaced(item)


def add_at(form: Form, wanted: str) -> dict[str, Any]:
    """Return the keys of a command that adds a field at a place of a form.

    The place is written ``debut``, ``dans:id`` (the beginning of a section or group) or ``id``
    (after that item); "" is the end.
    """
    if wanted.startswith(INSIDE):
        above = find(form, wanted.removeprefix(INSIDE))
        first = above.fields[0].id if above and above.fields else None
        return {"parent": wanted.removeprefix(INSIDE), "before": first}
    if wanted == FIRST:
        return {"parent": None, "before": id_at(form.items, 0)}
    return {"after": wanted} if wanted else {}


def add_section_at(form: Form, wanted: str) -> dict[str, Any]:
    """Return the same for a section: from inside a section or group, it comes after that one."""
    if wanted in ("", FIRST):
        return add_at(form, wanted)
    outmost = wanted.removeprefix(INSIDE)
    while above := holder_of(form, outmost):
        outmost = above.id
    return {"after": outmost}


def group_at(form: Form, wanted: str) -> Field | None:
    """Return the group that a place written as for ``add_at`` is in."""
    if wanted.startswith(INSIDE):
        return group(form, wanted.removeprefix(INSIDE))
    return group_of(form, wanted)


def group(form: Form, item_id: str | None) -> Field | None:
    """Return the group of an id, or None when it is none."""
    item = find(form, item_id)
    return item if isinstance(item, Field) and holds(item.type) else None


def id_at(items: tuple[Item, ...], at: int) -> str | None:
    """Return the id of the item at a position, or None past the end."""
    return items[at].id if at < len(items) else None
