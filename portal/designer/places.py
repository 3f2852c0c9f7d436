"""Where an item stands, and where the next step up or down, or the next new field, would put it."""

from typing import Any

from forms.definition import Form, Item, Section

#: Before everything else.
FIRST = "debut"


def find(form: Form, item_id: str | None) -> Item | None:
    """Return the section or field of an id, or None when it is gone."""
    every: tuple[Item, ...] = (*form.items, *form.fields())
    return next((item for item in every if item.id == item_id), None)


def section_of(form: Form, item_id: str) -> Section | None:
    """Return the section that a field stands in, or None at the top level."""
    return next(
        (
            item
            for item in form.items
            if isinstance(item, Section) and any(field.id == item_id for field in item.fields)
        ),
        None,
    )


def step(form: Form, item_id: str, by: int) -> dict[str, Any] | None:
    """Return the command that moves an item one step up (-1) or down (1), or None at the end.

    A field walks in reading order: into the section it meets, and out of the one it leaves, so
    that two buttons reach every place.
    """
    section = section_of(form, item_id)
    siblings: tuple[Item, ...] = section.fields if section else form.items
    at = [item.id for item in siblings].index(item_id)
    target = at + by
    if not 0 <= target < len(siblings):
        return _out_of(form, section, item_id, by) if section else None
    neighbour = siblings[target]
    if isinstance(neighbour, Section) and not isinstance(siblings[at], Section):
        inside = neighbour.fields[0].id if by > 0 and neighbour.fields else None
        return _move(item_id, neighbour.id, inside)
    before = neighbour.id if by < 0 else _id_at(siblings, target + 1)
    return _move(item_id, section.id if section else None, before)


def into(form: Form, item_id: str, section_id: str | None) -> dict[str, Any] | None:
    """Return the command that moves a field to the end of a section, or out, just after its own."""
    current = section_of(form, item_id)
    if (current.id if current else None) == section_id:
        return None
    if section_id is None and current is not None:
        return {"do": "move", "id": item_id, "after": current.id}
    return _move(item_id, section_id, None)


def place(wanted: str) -> dict[str, Any]:
    """Return the keys of a command that adds at a place written ``debut``, ``dans:id`` or ``id``.

    ``dans:id`` is the beginning of a section, ``id`` is after that item; "" is the end.
    """
    kind, _, inside = wanted.partition(":")
    if kind == "dans":
        return {"parent": inside, "before": None}
    return {"after": wanted} if wanted and wanted != FIRST else {}


def add_at(form: Form, wanted: str) -> dict[str, Any]:
    """Return the keys of a command that adds a field at a place of a form; see ``place``."""
    keys = place(wanted)
    if wanted == FIRST and form.items:
        return {"parent": None, "before": form.items[0].id}
    section = find(form, keys.get("parent"))
    if isinstance(section, Section) and section.fields:
        return {**keys, "before": section.fields[0].id}
    return keys


def add_section_at(form: Form, wanted: str) -> dict[str, Any]:
    """Return the same for a section: from inside another one, it comes after that one."""
    inside = wanted.removeprefix("dans:")
    section = section_of(form, inside)
    if section or wanted.startswith("dans:"):
        return {"after": section.id if section else inside}
    return add_at(form, wanted)


def _out_of(form: Form, section: Section, item_id: str, by: int) -> dict[str, Any]:
    at = [item.id for item in form.items].index(section.id)
    return _move(item_id, None, section.id if by < 0 else _id_at(form.items, at + 1))


def _id_at(items: tuple[Item, ...], at: int) -> str | None:
    return items[at].id if at < len(items) else None


def _move(item_id: str, parent: str | None, before: str | None) -> dict[str, Any]:
    return {"do": "move", "id": item_id, "parent": parent, "before": before}
