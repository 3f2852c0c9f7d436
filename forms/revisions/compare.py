"""Comparing two revisions of a form, by id."""

from __future__ import annotations

from collections.abc import Iterator

from forms.definition.model import Form, Section
from forms.messages import say
from forms.revisions.change import Change, Severity, change
from forms.revisions.fields import field_changes
from forms.revisions.lists import list_changes
from forms.revisions.places import place_changes
from forms.revisions.rules import rule_changes


def compare(old: Form, new: Form) -> list[Change]:
    """List every difference between two revisions.

    Args:
        old: the revision that answers were given under.
        new: the revision to come.

    Returns:
        The differences in reading order; none when the forms are equal.
    """
    return [
        *_form_changes(old, new),
        *_section_changes(old, new),
        *field_changes(old, new),
        *rule_changes(old, new),
        *place_changes(old, new),
        *list_changes(old, new),
    ]


def _form_changes(old: Form, new: Form) -> Iterator[Change]:
    if old.title != new.title:
        yield change("form_title", Severity.SILENT, new=new.title)
    if old.description != new.description:
        yield change("form_description", Severity.SILENT)
    if old.layout != new.layout:
        yield change("form_layout", Severity.SILENT, new=say(f"layout_{new.layout}"))


def _section_changes(old: Form, new: Form) -> Iterator[Change]:
    before, after = _sections(old), _sections(new)
    for section in after.values():
        if section.id in before:
            yield from _words(before[section.id], section)
        else:
            yield change("section_added", Severity.SILENT, section.id, label=section.label)
    for section in before.values():
        if section.id not in after:
            yield change("section_removed", Severity.SILENT, section.id, label=section.label)


def _sections(form: Form) -> dict[str, Section]:
    return {item.id: item for item in form.items if isinstance(item, Section)}


def _words(old: Section, new: Section) -> Iterator[Change]:
    if old.label != new.label:
        words = {"old": old.label, "new": new.label}
        yield change("section_label", Severity.SILENT, new.id, **words)
    if old.help != new.help:
        yield change("section_help", Severity.SILENT, new.id, label=new.label)
