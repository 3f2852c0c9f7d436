"""Answers held against the rules of their form: what is asked, and what is worked out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from forms.answers.compiled import CompiledForm
from forms.answers.following import Following
from forms.answers.places import Place
from forms.context import Context
from forms.values import Json


@dataclass(frozen=True, slots=True)
class Settled:
    """What the rules of a form make of some answers.

    Fields are named as their inputs are: ``f_x``, or ``f_group.r_row.f_x`` in a row.

    Attributes:
        values: the answers to what is asked, those worked out among them.
        hidden: what is not asked; a section by its id, with all that stands in it, and a row of
            which nothing is left.
        required: what a rule makes a duty.
        narrowed: the ids of the choices that are offered, where a rule narrows them.
        faults: what to mend, by name: a French message.
    """

    values: dict[str, Json]
    hidden: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    narrowed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)


def settle(
    compiled: CompiledForm,
    values: Mapping[str, Json],
    context: Context,
    unread: Collection[str] = (),
) -> Settled:
    """Follow the rules of a form.

    Args:
        compiled: the form.
        values: JSON answers by field id; a row without any is drawn and does not count.
        context: the outside world.
        unread: the fields, by name, of which what was typed could not be read.
    """
    if compiled.logic is None:
        return Settled(dict(values))
    left: set[str] = set()
    while True:
        followed = Following(compiled, compiled.logic, values, context)
        followed.follow()
        waiting = {name.rpartition(".")[0] for name in {*unread} - followed.hidden}
        gone = {key: _emptied(places, waiting) for key, places in followed.rows.items()}
        if not any(gone.values()):
            return _settled(followed, left)
        left |= {f"{key}.{row_id}" for key, ids in gone.items() for row_id in ids}
        # What a row says of its number, or a sum of its group, changes with the rows.
        values = {key: _blanked(said, gone.get(key, ())) for key, said in values.items()}


def defaults(
    compiled: CompiledForm, context: Context
) -> tuple[dict[str, Json], dict[str, dict[str, Json]]]:
    """Return what a new record begins with.

    Returns:
        JSON answers by field id; and, by the id of a group, those that each new row begins with.
    """
    if compiled.logic is None:
        return {}, {}
    blank: dict[str, Json] = {key: [{"id": "r_blank", "values": {}}] for key in compiled.inner}
    followed = Following(compiled, compiled.logic, blank, context)
    followed.follow(begin=True)
    rows = {key: row.begun for key, drawn in followed.rows.items() for row in drawn if row.begun}
    return followed.form.begun, rows


def _settled(followed: Following, left: set[str]) -> Settled:
    values = dict(followed.form.values)
    for group, places in followed.rows.items():
        rows: Json = [{"id": row.row_id, "values": row.values} for row in places if row.says]
        if values.pop(group, None) is not None and rows:
            values[group] = rows
    hidden, required = frozenset(followed.hidden | left), frozenset(followed.required)
    return Settled(values, hidden, required, followed.narrowed, followed.faults)


def _emptied(places: Collection[Place], waiting: Collection[str]) -> set[str]:
    """Return the rows in which nothing is left of what was typed.

    Args:
        places: the rows of a group.
        waiting: names of rows in which something that is asked could not be read: it is mended
            first.
    """
    done = (place for place in places if place.says and not place.left)
    return {place.row_id for place in done if place.prefix.removesuffix(".") not in waiting}


def _blanked(document: Json, gone: Collection[str]) -> Json:
    """Return the rows of a group, those that are gone as blank ones: a page draws them still."""
    if not isinstance(document, list) or not gone:
        return document
    return [
        {**row, "values": {}} if isinstance(row, dict) and row.get("id") in gone else row
        for row in document
    ]
