"""Where a step up or down, or the choice of another place, puts an item."""

from typing import Any

from forms.definition import Form, Item
from forms.definition.edits import tree
from portal.designer import places


def step(form: Form, item_id: str, by: int) -> dict[str, Any] | None:
    """Return the command that moves an item one step up (-1) or down (1), or None at the end.

    A field walks in reading order: into the section or group it meets, and out of the one it
    leaves, so that two buttons reach every place. It walks past a group that does not take it.
    """
    holder = places.holder_of(form, item_id)
    siblings: tuple[Item, ...] = holder.fields if holder else form.items
    at = [item.id for item in siblings].index(item_id)
    target = at + by
    if not 0 <= target < len(siblings):
        return _out_of(form, holder, item_id, by) if holder else None
    neighbour = siblings[target]
    if places.takes(neighbour, siblings[at]):
        inside = neighbour.fields[0].id if by > 0 and neighbour.fields else None
        return move(form, item_id, neighbour.id, inside)
    before = neighbour.id if by < 0 else places.id_at(siblings, target + 1)
    return move(form, item_id, holder.id if holder else None, before)


def into(form: Form, item_id: str, wanted: str | None) -> dict[str, Any] | None:
    """Return the command that moves a field to the end of a section or group, or to the top level.

    On its way out it comes just after what it leaves.
    """
    holder = places.holder_of(form, item_id)
    if (holder.id if holder else None) == wanted:
        return None
    while holder is not None:
        above = places.holder_of(form, holder.id)
        if (above.id if above else None) == wanted:
            before = tree.place_of(form, holder.id).before
            return move(form, item_id, wanted, before)
        holder = above
    return move(form, item_id, wanted, None)


def move(form: Form, item_id: str, parent: str | None, before: str | None) -> dict[str, Any]:
    """Return the command that moves an item.

    The text that puts its « autre » in words goes into a group, and out of it, with it: a row
    asks for both, or for none.
    """
    moving = {"do": "move", "id": item_id, "parent": parent, "before": before}
    if places.group_of(form, item_id) == places.group(form, parent):
        return moving
    texts = [each.id for each in form.every_field() if each.specifies == item_id]
    along = [{"do": "move", "id": text, "after": item_id} for text in reversed(texts)]
    return {"do": "series", "commands": [moving, *along]} if along else moving


def _out_of(form: Form, holder: Item, item_id: str, by: int) -> dict[str, Any]:
    place = tree.place_of(form, holder.id)
    return move(form, item_id, place.parent, holder.id if by < 0 else place.before)
