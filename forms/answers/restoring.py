"""Answers with those kept aside put back in their places: what a workbook and a reader may see."""

from __future__ import annotations

from collections.abc import Mapping

from forms import fields as types
from forms.answers.compiled import CompiledForm
from forms.answers.kept import Held, Kept
from forms.answers.ruling import hidden_by
from forms.answers.settling import settle
from forms.answers.showing import show_answer
from forms.context import Context
from forms.definition.model import Field, Form
from forms.fields.words import NBSP
from forms.values import Json

Forms = Mapping[str, Form]


def with_kept(held: Held, form: Form, forms: Forms, context: Context) -> dict[str, Json]:
    """Return the answers of a record with those that its revision cannot hold.

    Args:
        held: what the record holds.
        form: the revision it is held under.
        forms: the revisions that answers were given under, by key.
        context: knows the records that answers point to.

    Returns:
        JSON answers by field id. Of what ``form`` does not ask, as they were given; of what it
        asks and has no answer to, in the words they had.
    """
    values = dict(held.values)
    asked = {field.id for field in form.fields()}
    for path in sorted(held.aside, key=len):  # a group before its rows
        key, _, inner = path.partition(".")
        kept = held.aside[path]
        if inner:
            _put_into_row(values, key, inner, kept, forms)
        elif values.get(key) is None:
            values[key] = words(kept, key, forms, context) if key in asked else _raw(kept)
    return {key: value for key, value in values.items() if value is not None}


def unasked(held: Held, compiled: CompiledForm, context: Context) -> frozenset[str]:
    """Return where answers kept aside stood that the form still asks for, but its rules hide.

    Once a record is sent, nobody puts them back: what is hidden was not answered.

    Args:
        held: what the record holds.
        compiled: the revision it is held under.
        context: the outside world.

    Returns:
        Paths (see ``Held.aside``).
    """
    if not held.aside or not compiled.ruled:
        return frozenset()
    values = dict(held.values)
    for path in held.aside:
        key, row_id, field_id = (*path.split("."), "", "")[:3]
        if field_id and key in compiled.inner:
            values[key] = _with_row(values.get(key), row_id)
    hidden = settle(compiled, values, context).hidden
    return frozenset(path for path in held.aside if hidden_by(path, hidden))


def _with_row(document: Json, row_id: str) -> Json:
    """Return the rows of a group with one that may have no answer left: its rules tell as well."""
    rows = document if isinstance(document, list) else []
    known = any(isinstance(row, dict) and row.get("id") == row_id for row in rows)
    return document if known else [*rows, {"id": row_id, "values": {}}]


def words(kept: Kept, path: str, forms: Forms, context: Context) -> str:
    """Write what was kept aside for a reader.

    Args:
        kept: the answer.
        path: where it stood (see ``Held.aside``).
        forms: the revisions by key.
        context: knows the records that answers point to.
    """
    field = kept_field(kept, path, forms)
    if kept.typed or field is None or kept.value is None:
        return f"{NBSP}; ".join(text for texts in kept.typed.values() for text in texts if text)
    return show_answer(forms[kept.under], field, kept.value, context)


def kept_field(kept: Kept, path: str, forms: Forms) -> Field | None:
    """Return the question that an answer kept aside was given to; None for a group's order."""
    form, wanted = forms.get(kept.under), path.rpartition(".")[2]
    every = form.every_field() if form else ()
    return next((field for field in every if field.id == wanted), None)


def _raw(kept: Kept) -> Json:
    if kept.typed:
        return ", ".join(text for texts in kept.typed.values() for text in texts if text) or None
    return kept.value


def _put_into_row(values: dict[str, Json], key: str, inner: str, kept: Kept, forms: Forms) -> None:
    """Put an answer back into its row, which may have had nothing else to say."""
    row_id, _, field_id = inner.partition(".")
    if not field_id or (values.get(key) is not None and not types.get("group").rows(values[key])):
        return
    rows = {row: dict(said) for row, said in types.get("group").rows(values.get(key))}
    if (raw := _raw(kept)) is not None:
        rows.setdefault(row_id, {}).setdefault(field_id, raw)
    said: Json = [{"id": row, "values": one} for row, one in rows.items()]
    values[key] = said or None
