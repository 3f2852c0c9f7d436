"""Two revisions beside each other, item by item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forms.definition.model import Field, Form, Item
from forms.revisions.change import Change
from forms.revisions.compare import compare


@dataclass(frozen=True, slots=True)
class Pair:
    """One item of a form, in two revisions.

    Attributes:
        before: the item as it was; None for one that is new. Both are None for the form itself.
        after: the item as it is; None for one that is gone.
        changes: what differs, its choices included; of one that a group holds, under the item
            itself and not under the group.
    """

    before: Item | None
    after: Item | None
    changes: tuple[Change, ...]


def beside(old: Form, new: Form) -> list[Pair]:
    """Return the items that differ, in the order of the new revision, the form's own words first.

    What is gone stands after what it followed.
    """
    before, after = _items(old), _items(new)
    owners = _owners(old) | _owners(new)
    found: dict[str, list[Change]] = {}
    for change in compare(old, new):
        found.setdefault(owners.get(change.item_id, change.item_id), []).append(change)
    order = _merged(list(before), list(after))
    return [
        Pair(before.get(key), after.get(key), tuple(found[key]))
        for key in ["", *order]
        if key in found
    ]


def _items(form: Form) -> dict[str, Item]:
    """Return sections and fields by id, in reading order."""
    found: dict[str, Item] = {}
    for item in form.items:
        found[item.id] = item
        for field in item.fields if not isinstance(item, Field) else (item,):
            found.update((one.id, one) for one in (field, *field.fields))
    return found


def _owners(form: Form) -> dict[str, str]:
    """Return the first field that draws from a list, by the id of the list and of its choices."""
    owners: dict[str, str] = {}
    for field in form.every_field():
        for key in field.list_ids:
            ids = (key, *(choice.id for choice in form.list(key).choices))
            owners.update((one, field.id) for one in ids if one not in owners)
    return owners


def _merged(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """Return the ids of both, in the order of ``new``; the others after what they followed."""
    found = list(new)
    for at, key in enumerate(old):
        if key not in found:
            found.insert(found.index(old[at - 1]) + 1 if at else 0, key)
    return found
