"""The names of a form: what its expressions may speak of."""

from __future__ import annotations

from collections.abc import Iterator

from forms import fields as types
from forms.definition.model import Field, Form
from forms.expressions import Entry, Named, NameTable
from forms.messages import say


def names_of(form: Form) -> NameTable:
    """Return the fields of a form as expressions know them, those of rows among them."""
    return NameTable(_named(form))


def _named(form: Form) -> Iterator[Named]:
    for field in form.fields():
        yield _name(form, field, None)
        for inner in field.fields:
            yield _name(form, inner, field.id)


def _name(form: Form, field: Field, group: str | None) -> Named:
    kind = types.get(field.type).expressed if types.known(field.type) else ""
    known = {each.id for each in form.lists}
    lists = tuple(
        tuple(Entry(choice.id, choice.code, choice.label) for choice in form.list(list_id).choices)
        for list_id in field.list_ids
        if list_id in known
    )
    reason = "" if kind else say("name_without_answer")
    return Named(field.id, field.code, field.label, kind, group, lists, reason)
