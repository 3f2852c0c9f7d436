"""An attendance list as rows that a workbook shows: one person each, as a small form of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from forms.fields.parts import FieldError
from forms.fields.presence import PRESENCES, PRESENT, REASONS, read_stored
from forms.messages import say

if TYPE_CHECKING:
    from forms.definition.model import ChoiceList, Field, Form
    from forms.values import Json


def one_person(field: Field) -> Form:
    """Return what a row of the list says, as questions that are as exposed as the list.

    Args:
        field: the attendance list.
    """
    from forms.definition.model import Field, Form

    lists = (_list("presence", PRESENCES), _list("reason", REASONS))
    asked = [
        ("person", "participant", say("attendance_person"), ()),
        ("presence", "one_choice", say("attendance_presence"), ("presence",)),
        ("reason", "one_choice", say("attendance_reason"), ("reason",)),
        ("minutes", "duration", say("attendance_duration"), ()),
    ]
    said: Any = {"exposure": field.exposure, "protection": field.protection}
    inner = (
        Field(key, f"{field.code}.{key}", kind, label, list_ids=drawn, **said)
        for key, kind, label, drawn in asked[: 4 - bool(field.options.get("no_hours"))]
    )
    return Form(field.label, items=tuple(inner), lists=lists)


def rows_of(document: Json) -> Sequence[tuple[str, Mapping[str, Json]]]:
    """Return each person of a stored list: their number in it, and what is said of them."""
    try:
        value = read_stored(document)
    except FieldError:
        return ()
    stays = (value.stay(row) if row.presence == PRESENT else None for row in value.rows)
    return [
        (str(number), {**row._asdict(), "minutes": stay})
        for number, (row, stay) in enumerate(zip(value.rows, stays, strict=True), start=1)
    ]


def _list(key: str, words: Mapping[str, str]) -> ChoiceList:
    from forms.definition.model import Choice, ChoiceList

    return ChoiceList(key, key, key, tuple(Choice(code, code, say(words[code])) for code in words))
