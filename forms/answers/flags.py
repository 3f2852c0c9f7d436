"""What needs attention in a record that was taken to another revision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from forms import fields as types
from forms.answers.kept import Held
from forms.answers.rebase import Rebase
from forms.definition.model import Field, Form
from forms.fields import FieldError, Question
from forms.fields.composite import Composite
from forms.values import Json


class Attention(StrEnum):
    """Why a question needs attention; the sentences stand in the catalogue under ``flag_…``."""

    ASIDE = "aside"
    UNHELD = "unheld"
    UNREAD = "unread"
    PARTLY = "partly"
    UNFIT = "unfit"
    RETIRED = "retired"
    REQUIRED = "required"
    CONVERTED = "converted"
    NEW = "new"
    CHANGED = "changed"


#: With one of these, a record would be refused as it stands.
REFUSED = frozenset({Attention.UNREAD, Attention.UNFIT, Attention.REQUIRED})


class Flag(NamedTuple):
    """One question that needs attention, and why."""

    field_id: str
    why: Attention


def flags(way: Rebase, before: Held, after: Held) -> list[Flag]:
    """Return what needs attention in a record, in the order of the form, what is gone last.

    Args:
        way: the way it was taken.
        before: what it held.
        after: what it holds now.
    """
    now = way.target.asked
    keys = [key for key in now if key in way.touched]
    keys += [key for key in way.given.asked if key in way.touched and key not in now]
    found = ((key, _why(way, key, before, after)) for key in keys)
    return [Flag(key, why) for key, why in found if why]


def lasting(way: Rebase, earlier: Mapping[str, str], after: Held) -> dict[str, str]:
    """Return the flags of earlier ways that nothing has dealt with yet, by field id.

    Args:
        way: the way the record was taken now.
        earlier: the flags it had before, by field id.
        after: what it holds now.
    """
    return {key: why for key, why in earlier.items() if _lasts(way, key, Attention(why), after)}


def _lasts(way: Rebase, key: str, why: Attention, after: Held) -> bool:
    now = way.target.asked.get(key)
    if now is None or why is Attention.ASIDE:
        return now is None and why is Attention.ASIDE and _says(after.aside, key)
    unread = _says(after.typed, key)
    unanswered = key not in after.values and not unread
    holds = {
        Attention.REQUIRED: now.required and unanswered,
        Attention.UNHELD: unanswered,
        Attention.UNREAD: unread,
        Attention.UNFIT: key in after.values and _objection(way, now, after),
    }
    return holds.get(why, True)


def _why(way: Rebase, key: str, before: Held, after: Held) -> Attention | None:
    now, was = way.target.asked.get(key), way.given.asked.get(key)
    said = _says(before.values, key) or _says(before.typed, key)
    if now is None:
        return Attention.ASIDE if said else None
    if key in after.values or _says(after.typed, key):
        return next(_of_answer(way, now, before, after), None)
    if said:
        return Attention.REQUIRED if now.required else Attention.UNHELD
    if now.required and not (was and was.required):
        return Attention.REQUIRED
    return Attention.CHANGED if was else Attention.NEW


def _of_answer(way: Rebase, now: Field, before: Held, after: Held) -> Iterator[Attention]:
    """Yield what there is to say of an answer that the revision holds, what weighs most first."""
    key, was = now.id, way.given.asked.get(now.id)
    if _says(after.typed, key) and not _says(before.typed, key):
        yield Attention.UNREAD
    value = after.values.get(key)
    if value is not None and _objection(way, now, after):
        yield Attention.UNFIT
    if _says(_fresh(before, after), f"{key}.") or value != before.values.get(key, value):
        same = was is not None and was.type == now.type
        yield Attention.PARTLY if same else Attention.CONVERTED
    if was is not None and _named(value) & _retired(way, was, now):
        yield Attention.RETIRED
    yield Attention.CHANGED


def _retired(way: Rebase, was: Field, now: Field) -> set[str]:
    """Return the choices that the question offered before, its rows too, and offers no more."""
    return _offered(way.given.form, was) - _offered(way.target.form, now)


def _offered(form: Form, field: Field) -> set[str]:
    lists = (each for asked in (field, *field.fields) for each in form.choices(asked))
    return {choice.id for each in lists for choice in each if not choice.retired}


def _named(document: Json) -> set[str]:
    """Return every text that an answer names: its choices among them."""
    if isinstance(document, dict):
        return set(document).union(*map(_named, document.values()))
    if isinstance(document, list):
        return set().union(*map(_named, document))
    return {document} if isinstance(document, str) else set()


def _fresh(before: Held, after: Held) -> Mapping[str, object]:
    """Return what was put aside on the way."""
    return {path: kept for path, kept in after.aside.items() if path not in before.aside}


def _says(named: Mapping[str, object], key: str) -> bool:
    """Tell whether something stands under a question's name, or under one of its parts."""
    prefix = key if key.endswith(".") else f"{key}."
    return key in named or any(name.startswith(prefix) for name in named)


def _objection(way: Rebase, field: Field, held: Held) -> bool:
    """Tell whether an answer, sent again as it stands, would be refused."""
    kind, document = types.get(field.type), held.values[field.id]
    question = Question.of(way.target.form, field, way.context, document)
    try:
        value = kind.from_json(document)
        if isinstance(kind, Composite):
            return bool(kind.take_parts(kind.typed_parts(value, question), question).errors)
        kind.take(kind.typed(value, question), question)
    except FieldError:
        return True
    return False
