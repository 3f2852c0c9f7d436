"""What the server reads of typed texts, as the JSON of values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from forms import fields as types
from forms.context import PlainContext
from forms.definition import Choice, Field
from forms.expressions.values import settled
from forms.fields import FieldError
from forms.fields.composite import Composite
from forms.fields.question import Question
from forms.values import FrozenMap
from tests.conformance.cases import TODAY, to_json

CHOICES = tuple(Choice(f"c_{name}", name, name) for name in ("un", "deux", "trois"))
#: How the page calls an option that changes how a text is read.
OPTIONS = {"places": "decimals", "unit": "unit"}


def asked(field: Mapping[str, Any]) -> Question:
    """Return a field as it is put to somebody; its lists are those of ``CHOICES``."""
    options = {OPTIONS[name]: held for name, held in field.items() if name != "type"}
    kind = types.get(field["type"])
    made = Field("f_x", "x", field["type"], "X", options=FrozenMap(options))
    lists = tuple(CHOICES for _ in kind.lists)
    return Question(made, PlainContext(today=date.fromisoformat(TODAY)), lists)


def read(field: Mapping[str, Any], texts: Sequence[str]) -> Any:
    """Return the value of an answer as the server reads it; None when it is to be mended."""
    kind = types.get(field["type"])
    try:
        value = kind.parse(texts, asked(field))
    except FieldError:
        return None
    return None if value is None else to_json(settled(kind.express(value)))


def read_parts(kind: Composite[Any], parts: Mapping[str, str]) -> Any:
    """Return the value of an answer that is typed in several inputs, likewise."""
    taken = kind.take_parts(
        {part: [text] for part, text in parts.items()}, asked({"type": kind.name})
    )
    return None if taken.value is None else to_json(settled(kind.express(taken.value)))
