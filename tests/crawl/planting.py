"""Every place of the database that holds what somebody typed is given hostile text.

A column falls under this by being text; one that the portal itself writes is named in ``MACHINE``.
"""

from typing import Any

from peewee import CharField, Model, TextField

from portal.app import MODELS
from portal.core.database import Json
from tests.crawl.payloads import Sower

#: Written by the portal, in words or figures of its own: nobody types these.
MACHINE = set(
    """
    account action address args capacity command commitment content_sha detail device email error
    event ground identity_key name_key number outcome
    field_id fields file_key filters folio fs_uniquifier icon inverse key key_hash kind letter
    meaning message_id network obj password purpose reference registry_kind rna role rows salt
    seal search sha sha256 side signature siret snapshot sort state step_word template
    target.unit template_sha256 token_hash unique_key volume word
    """.split()  # noqa: SIM905  # a list of words reads better as words
)
#: Tables that are only added to, or follow from the others.
DERIVED = frozenset(
    "history_entry security_entry answer_index search_entry search_posting job removal".split()  # noqa: SIM905
)
#: What people type inside a document.
TYPED_KEYS = frozenset({"label", "help", "title", "description", "words", "name", "unit"})
#: In fewer characters stands a code that the portal checks.
SHORTEST = 12
#: Most words of a form are bounded like this, and a unit like that (characters).
LABEL = 200
SHORTER = {"unit": 20}


def plant() -> int:
    """Fill the connected database; return how many texts were planted."""
    sower, planted = Sower(), 0
    for model in MODELS:
        if model._meta.primary_key and model._meta.table_name not in DERIVED:
            for row in list(model.select()):
                planted += _plant_row(row, sower)
    return planted


def _plant_row(row: Model, sower: Sower) -> int:
    meta: Any = row._meta
    texts = {
        field.name: _hostile(field, getattr(row, field.name), sower)
        for field in meta.sorted_fields
        if _is_typed(field) and getattr(row, field.name)
    }
    if texts:
        type(row).update(texts).where(type(row).id == row.id).execute()  # type: ignore[attr-defined]
    return len(texts)


def _is_typed(field: Any) -> bool:
    names = {field.name, f"{field.model._meta.table_name}.{field.name}"}
    texts = isinstance(field, CharField | TextField) and MACHINE.isdisjoint(names)
    return texts and (getattr(field, "max_length", None) or SHORTEST) >= SHORTEST


def _hostile(field: Any, value: Any, sower: Sower) -> Any:
    if isinstance(field, Json):
        return _document(value, sower, answers=field.name == "answers")
    return sower.text(getattr(field, "max_length", None) or 2_000)


def _document(value: Any, sower: Sower, *, answers: bool) -> Any:
    """Return a document with hostile words; of answers, the free texts (those with a space)."""
    if isinstance(value, list):
        return [_document(item, sower, answers=answers) for item in value]
    if not isinstance(value, dict):
        typed = answers and isinstance(value, str) and " " in value
        return sower.text(LABEL) if typed else value
    return {
        key: sower.text(SHORTER.get(key, LABEL))
        if key in TYPED_KEYS and isinstance(item, str)
        else _document(item, sower, answers=answers)
        for key, item in value.items()
    }
