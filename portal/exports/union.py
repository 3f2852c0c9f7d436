"""Every revision of a form as one form, so that one table holds all its records. Pure."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from forms.definition.model import Choice, ChoiceList, Field, Form


def union(revisions: Sequence[Form], hidden: Set[str] = frozenset()) -> Form:
    """Return a form with every field that ``revisions`` (newest first) ever asked for.

    A field stands as its newest revision says; fields that were removed since follow. Those whose
    ids are ``hidden`` are left out.
    """
    fields: dict[str, Field] = {}
    lists: dict[str, ChoiceList] = {}
    for form in revisions:
        for field in form.fields():
            if field.id not in hidden:
                fields.setdefault(field.id, field)
        for each in form.lists:
            lists[each.id] = _with_choices(lists.get(each.id, each), each.choices)
    return Form(revisions[0].title, items=tuple(fields.values()), lists=tuple(lists.values()))


def _with_choices(known: ChoiceList, more: Iterable[Choice]) -> ChoiceList:
    held = {choice.id for choice in known.choices}
    added = tuple(choice for choice in more if choice.id not in held)
    return replace(known, choices=known.choices + added)
