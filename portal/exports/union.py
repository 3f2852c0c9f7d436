"""Every revision of a form as one form, so that one table holds all its records. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from forms.definition.model import Choice, ChoiceList, Field, Form
from forms.exposure import Exposure


def union(revisions: Sequence[Form]) -> Form:
    """Return a form with every field that ``revisions`` (newest first) ever asked for.

    A field stands as its newest revision says; fields that were removed since follow.
    """
    fields: dict[str, Field] = {}
    lists: dict[str, ChoiceList] = {}
    for form in revisions:
        for field in form.fields():
            fields.setdefault(field.id, field)
        for each in form.lists:
            lists[each.id] = _with_choices(lists.get(each.id, each), each.choices)
    return Form(revisions[0].title, items=tuple(fields.values()), lists=tuple(lists.values()))


def named(revisions: Iterable[Form]) -> frozenset[str]:
    """Return the ids of the fields that were nominative at any time.

    What was typed while a field could name people still does, whatever the form says today.
    """
    return frozenset(
        field.id
        for form in revisions
        for field in form.fields()
        if field.exposure is Exposure.NOMINATIVE
    )


def _with_choices(known: ChoiceList, more: Iterable[Choice]) -> ChoiceList:
    held = {choice.id for choice in known.choices}
    added = tuple(choice for choice in more if choice.id not in held)
    return replace(known, choices=known.choices + added)
