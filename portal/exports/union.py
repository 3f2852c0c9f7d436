"""Every revision of a form as one form, so that one table holds all its records. Pure."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from forms.definition.model import Choice, ChoiceList, Field, Form


def union(revisions: Sequence[Form], hidden: Set[str] = frozenset()) -> Form:
    """Return a form with every field that ``revisions`` (newest first) ever asked for.

    A field stands as its newest revision says; fields that were removed since follow. Those whose
    ids are ``hidden`` are left out. What an older list of a field held stays readable.
    """
    fields: dict[str, Field] = {}
    lists: dict[str, ChoiceList] = {}
    replaced: list[tuple[str, str]] = []
    for form in revisions:
        for field in form.fields():
            if field.id not in hidden:
                newest = fields.setdefault(field.id, field)
                replaced += zip(newest.list_ids, field.list_ids, strict=False)
        for each in form.lists:
            lists[each.id] = _with_choices(lists.get(each.id, each), each.choices)
    for list_id, older_id in replaced:
        if list_id != older_id:
            lists[list_id] = _with_choices(lists[list_id], lists[older_id].choices)
    return Form(revisions[0].title, items=tuple(fields.values()), lists=tuple(lists.values()))


def _with_choices(known: ChoiceList, more: Iterable[Choice]) -> ChoiceList:
    held = {choice.id for choice in known.choices}
    added = tuple(choice for choice in more if choice.id not in held)
    return replace(known, choices=known.choices + added)
