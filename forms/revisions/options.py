"""Differences in the options of a field, judged by what the options schema says of each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from forms import fields as types
from forms.context import PlainContext
from forms.definition.model import Field
from forms.fields import Question
from forms.fields.question import option
from forms.messages import say
from forms.revisions.change import Change, Severity, change
from forms.values import Json

#: Options hold no word of a day.
_CONTEXT = PlainContext(date.min)


def option_changes(old: Field, new: Field) -> Iterator[Change]:
    """Yield the differences in the options of a field that kept its type."""
    kind = types.get(new.type)
    for name, schema in kind.options_schema["properties"].items():
        before, after = (option(kind, field.options, name) for field in (old, new))
        if before != after:
            yield _option_change(new, schema, before, after)


def _option_change(field: Field, schema: dict[str, Any], before: Json, after: Json) -> Change:
    tighter = _tighter(schema, before, after)
    kind, severity = {
        True: ("option_tighter", Severity.NARROWING),
        False: ("option_looser", Severity.WIDENING),
        None: ("option_other", Severity.SILENT),
    }[tighter]
    words = {"old": _shown(schema, before), "new": _shown(schema, after)}
    option_name = schema["title"].lower()
    return change(kind, severity, field.id, label=field.label, option=option_name, **words)


def _tighter(schema: dict[str, Any], before: Json, after: Json) -> bool | None:
    """Tell whether a bound accepts less than before; None when it bounds nothing."""
    bound = schema.get("x-bound")
    if bound is None:
        return None
    if before is None or after is None:
        return before is None
    reader = types.get(schema["x-type"])
    was, now = reader.from_json(before), reader.from_json(after)
    return bool(now < was if bound == "upper" else now > was)


def _shown(schema: dict[str, Any], document: Json) -> str:
    if document is None:
        return say("nothing")
    kind = types.get(schema["x-type"])
    field = Field("f_option", "option", kind.name, schema["title"])
    return kind.show(kind.from_json(document), Question(field, _CONTEXT))
