"""Every revision of a form as one form, so that one table holds all its records. Pure."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from forms.definition.model import Choice, ChoiceList, Field, Form


def union(revisions: Sequence[Form], hidden: Set[str] = frozenset()) -> Form:
    """Return a form with every field that ``revisions`` (newest first) ever asked for.

    A field stands as its newest revision says; fields that were removed since follow, in a group
    as well. Those whose ids are ``hidden`` are left out. What an older list of a field held stays
    readable.
    """
    every = [field for form in revisions for field in form.fields()]
    fields = _newest(every, hidden)
    lists: dict[str, ChoiceList] = {}
    for form in revisions:
        for each in form.lists:
            lists[each.id] = _with_choices(lists.get(each.id, each), each.choices)
    for list_id, older_id in _replaced(revisions, fields):
        lists[list_id] = _with_choices(lists[list_id], lists[older_id].choices)
    return Form(revisions[0].title, items=fields, lists=tuple(lists.values()))


def _newest(fields: Iterable[Field], hidden: Set[str]) -> tuple[Field, ...]:
    """Return each field once, as it comes first, with all that it ever held."""
    met: dict[str, list[Field]] = {}
    for field in fields:
        if field.id not in hidden:
            met.setdefault(field.id, []).append(field)
    return tuple(_holding(same, hidden) for same in met.values())


def _holding(same: Sequence[Field], hidden: Set[str]) -> Field:
    held = [inner for field in same for inner in field.fields if field.type == same[0].type]
    if not held:
        return same[0]
    return replace(same[0], fields=_newest(held, hidden))


def _replaced(revisions: Sequence[Form], fields: Iterable[Field]) -> Iterator[tuple[str, str]]:
    """Yield the newest list of a field with each other that it drew from before."""
    newest = {one.id: one for field in fields for one in (field, *field.fields)}
    for form in revisions:
        for field in form.every_field():
            if field.id in newest:
                pairs = zip(newest[field.id].list_ids, field.list_ids, strict=False)
                yield from (pair for pair in pairs if pair[0] != pair[1])


def _with_choices(known: ChoiceList, more: Iterable[Choice]) -> ChoiceList:
    held = {choice.id for choice in known.choices}
    added = tuple(choice for choice in more if choice.id not in held)
    return replace(known, choices=known.choices + added)
