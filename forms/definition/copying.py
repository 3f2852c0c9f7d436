"""A form begun from another: the same questions, born anew."""

from __future__ import annotations

from collections.abc import Iterator

from forms.definition.document import from_json, to_json
from forms.definition.ids import new_item_id
from forms.definition.model import Form
from forms.values import Json


def with_new_ids(form: Form) -> Form:
    """Return a form that says the same, whose fields, sections, lists and choices have new ids."""
    document: Json = to_json(form)
    fresh: dict[str, Json] = {old: new_item_id(old.partition("_")[0]) for old in _ids(document)}
    return from_json(_renamed(document, fresh))


def _ids(document: Json) -> Iterator[str]:
    if isinstance(document, dict):
        if isinstance(document.get("id"), str):
            yield str(document["id"])
        for part in document.values():
            yield from _ids(part)
    elif isinstance(document, list):
        for part in document:
            yield from _ids(part)


def _renamed(document: Json, fresh: dict[str, Json]) -> Json:
    """Return a document with its ids exchanged, wherever one element names another."""
    if isinstance(document, dict):
        return {key: _renamed(part, fresh) for key, part in document.items()}
    if isinstance(document, list):
        return document if document[:1] == ["text"] else [_renamed(one, fresh) for one in document]
    return fresh.get(document, document) if isinstance(document, str) else document
