"""The JSON Schema of a definition: the shape of the document, not yet its sense."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from forms.definition import ids
from forms.definition.codes import CHOICE_PATTERN, FIELD_PATTERN
from forms.definition.model import SCHEMA_NUMBER, Layout
from forms.definition.rules import TREES
from forms.exposure import Exposure
from forms.protection import Basis, Purpose, Retention, Sensitivity

LABEL_LENGTH = 500
HELP_LENGTH = 5_000
CHOICES = 2_000
FIELDS = 1_000
#: Fields that one row of a group asks.
INNER_FIELDS = 30
#: Choice lists that one field may draw from.
LISTS = 4

_LABEL = {"type": "string", "maxLength": LABEL_LENGTH}
_HELP = {"type": "string", "maxLength": HELP_LENGTH}
_REFERENCE = {"type": ["string", "null"]}


def _id(kind: str) -> dict[str, Any]:
    return {"type": "string", "pattern": ids.pattern(kind)}


def _object(required: tuple[str, ...], /, **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": properties,
    }


def _one_of(values: type[StrEnum]) -> dict[str, Any]:
    return {"enum": [each.value for each in values]}


_CHOICE = _object(
    ("id", "code", "label"),
    id=_id(ids.CHOICE),
    code={"type": "string", "pattern": CHOICE_PATTERN},
    label=_LABEL,
    retired={"type": "boolean"},
    parent=_REFERENCE,
    other={"type": "boolean"},
)
_LIST = _object(
    ("id", "code", "label"),
    id=_id(ids.LIST),
    code={"type": "string", "pattern": FIELD_PATTERN},
    label=_LABEL,
    choices={"type": "array", "maxItems": CHOICES, "items": _CHOICE},
    source=_REFERENCE,
    version={"type": "integer", "minimum": 1},
)
_PROTECTION = _object(
    (),
    purpose=_one_of(Purpose),
    basis=_one_of(Basis),
    sensitivity=_one_of(Sensitivity),
    retention=_one_of(Retention),
    note=_LABEL,
)
#: Its shape beyond the first word, and how deep it goes, are judged where it is read as a tree.
_TREE = {"type": "array", "minItems": 1, "prefixItems": [{"type": "string"}]}
_VISIBLE = _object((), visible={"$ref": "#/$defs/tree"})
_RULES = _object((), message=_LABEL, **{name: {"$ref": "#/$defs/tree"} for name in TREES})
_ASKED: dict[str, Any] = {
    "id": _id(ids.FIELD),
    "code": {"type": "string", "pattern": FIELD_PATTERN},
    "type": {"type": "string"},
    "label": _LABEL,
    "help": _HELP,
    "required": {"type": "boolean"},
    "exposure": _one_of(Exposure),
    "meaning": _REFERENCE,
    "indexed": {"type": "boolean"},
    "options": {"type": "object"},
    "list_ids": {"type": "array", "maxItems": LISTS, "items": {"type": "string"}},
    "specifies": _REFERENCE,
    "protection": _PROTECTION,
    "rules": {"$ref": "#/$defs/rules"},
}
_INNER = _object(("id", "code", "type", "label"), **_ASKED)
_FIELD = _object(
    ("id", "code", "type", "label"),
    **_ASKED,
    fields={"type": "array", "maxItems": INNER_FIELDS, "items": {"$ref": "#/$defs/inner"}},
)
_SECTION = _object(
    ("id", "label", "fields"),
    id=_id(ids.SECTION),
    label=_LABEL,
    help=_HELP,
    rules=_VISIBLE,
    fields={"type": "array", "maxItems": FIELDS, "items": {"$ref": "#/$defs/field"}},
)
_ITEM = {
    "if": {"type": "object", "required": ["fields"], "not": {"required": ["type"]}},
    "then": {"$ref": "#/$defs/section"},
    "else": {"$ref": "#/$defs/field"},
}

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Formulaire Maillage",
    "$defs": {
        "field": _FIELD,
        "inner": _INNER,
        "section": _SECTION,
        "choice_list": _LIST,
        "rules": _RULES,
        "tree": _TREE,
    },
    **_object(
        ("schema", "title"),
        schema={"const": SCHEMA_NUMBER},
        title=_LABEL,
        description=_HELP,
        layout=_one_of(Layout),
        items={"type": "array", "maxItems": FIELDS, "items": _ITEM},
        lists={"type": "array", "maxItems": FIELDS, "items": {"$ref": "#/$defs/choice_list"}},
    ),
}
