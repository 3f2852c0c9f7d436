"""What stands elsewhere in a new revision."""

from __future__ import annotations

from collections.abc import Iterator

from forms.definition.holding import holds
from forms.definition.model import Field, Form, Item, Section
from forms.revisions.change import Change, Severity, change
from forms.revisions.order import moved

Levels = dict[str, tuple[Item, ...]]


def place_changes(old: Form, new: Form) -> Iterator[Change]:
    """Yield the sections and fields that were moved, as few as explain the new order.

    What enters a group or leaves it is asked in another way: answers stay where they were given.
    """
    before, after = _levels(old), _levels(new)
    left, entered = _groups(old), _groups(new)
    was = {item.id: level for level, items in before.items() for item in items}
    for level, items in after.items():
        order = moved([item.id for item in before.get(level, ())], [item.id for item in items])
        for item in items:
            origin = was.get(item.id, level)
            if origin != level and (level in entered or origin in left):
                yield _crossing(item, left.get(origin), entered.get(level))
            elif item.id in order or origin != level:
                kind = "field_moved" if isinstance(item, Field) else "section_moved"
                yield change(kind, Severity.SILENT, item.id, label=item.label)


def _crossing(item: Item, left: Field | None, entered: Field | None) -> Change:
    kind = "field_into_group" if entered else "field_out_of_group"
    group = entered or left
    words = {"label": item.label, "group": group.label if group else ""}
    return change(kind, Severity.LOSSY, item.id, **words)


def _groups(form: Form) -> dict[str, Field]:
    return {field.id: field for field in form.fields() if holds(field.type)}


def _levels(form: Form) -> Levels:
    """Return the items of the top level (""), of each section and of each group."""
    inside = {item.id: item.fields for item in form.items if isinstance(item, Section)}
    held: Levels = {field.id: field.fields for field in form.fields() if field.fields}
    return {"": form.items, **inside, **held}
