"""Differences in the rules of two revisions.

What was sent stays as it is; a rule speaks again when a record is corrected or moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from forms.definition.model import Field, Form, Item, Section
from forms.definition.rules import TREES
from forms.expressions import Tree
from forms.revisions.change import Change, Severity, change

SILENT, WIDENING, NARROWING = Severity.SILENT, Severity.WIDENING, Severity.NARROWING

#: What a rule that came, went or changed does to the answers given before it.
SEVERITIES: Mapping[str, Severity] = {
    "rule_visible_added": NARROWING,
    "rule_visible_removed": WIDENING,
    "rule_visible_changed": NARROWING,
    "rule_required_added": NARROWING,
    "rule_required_removed": WIDENING,
    "rule_required_changed": NARROWING,
    "rule_constraint_added": NARROWING,
    "rule_constraint_removed": WIDENING,
    "rule_constraint_changed": NARROWING,
    "rule_compute_added": NARROWING,
    "rule_compute_removed": WIDENING,
    "rule_compute_changed": NARROWING,
    "rule_default_added": SILENT,
    "rule_default_removed": SILENT,
    "rule_default_changed": SILENT,
    "rule_choices_added": NARROWING,
    "rule_choices_removed": WIDENING,
    "rule_choices_changed": NARROWING,
}


def rule_changes(old: Form, new: Form) -> Iterator[Change]:
    """Yield what happened to the rules of the sections and fields that both revisions have."""
    before, was_above, above = _items(old), _sections(old), _sections(new)
    for item in _items(new).values():
        if was := before.get(item.id):
            yield from _changes(was, item)
            yield from _crossing(item, was_above.get(item.id), above.get(item.id))


def _changes(old: Item, new: Item) -> Iterator[Change]:
    for name in TREES:
        was, now = getattr(old.rules, name), getattr(new.rules, name)
        if was != now:
            kind = f"rule_{name}_{_happened(was, now)}"
            yield change(kind, _severity(kind, old, new), new.id, label=new.label)
    if old.rules.message != new.rules.message:
        yield change("rule_message", SILENT, new.id, label=new.label)


def _happened(was: Tree | None, now: Tree | None) -> str:
    if was is None:
        return "added"
    return "removed" if now is None else "changed"


def _severity(kind: str, old: Item, new: Item) -> Severity:
    """Return how much a change matters, beside what the field itself asks."""
    if isinstance(old, Field) and isinstance(new, Field):
        if kind == "rule_required_added" and old.required:
            return WIDENING
        if kind == "rule_visible_removed" and (new.required or new.rules.required):
            return NARROWING
    return SEVERITIES[kind]


def _crossing(item: Item, was: Section | None, now: Section | None) -> Iterator[Change]:
    """Yield what a field that stands in another section gains or loses with its condition."""
    before = was.rules.visible if was else None
    after = now.rules.visible if now else None
    if was and now and was.id == now.id:
        return  # said of the section
    if before != after:
        kind = f"rule_visible_{_happened(before, after)}"
        yield change(kind, _severity(kind, item, item), item.id, label=item.label)


def _items(form: Form) -> dict[str, Item]:
    return {item.id: item for item in (*form.items, *form.every_field())}


def _sections(form: Form) -> dict[str, Section]:
    """Return the section that each field stands in, of those that stand in one."""
    return {
        field.id: section
        for section in form.items
        if isinstance(section, Section)
        for field in section.fields
    }
