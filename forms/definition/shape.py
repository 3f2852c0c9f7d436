"""Holding a document against a JSON Schema, and saying in French what does not fit."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from forms.definition.problems import Problem, problem
from forms.messages import say
from forms.values import canonical

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator, ValidationError

SHOWN = 60
TYPES = {
    "object": "objet",
    "array": "liste",
    "string": "texte",
    "integer": "nombre entier",
    "boolean": "vrai ou faux",
    "null": "vide",
}


#: The keys of a document, as a coordinator calls what they hold.
PLACES = {
    "title": "titre",
    "description": "description",
    "items": "élément",
    "fields": "question",
    "lists": "liste",
    "choices": "réponse",
    "label": "libellé",
    "help": "aide",
    "list_ids": "liste",
    "meaning": "sens",
    "protection": "protection des données",
    "rules": "règles",
    "visible": "condition d’affichage",
    "required": "réponse obligatoire",
    "constraint": "contrôle",
    "compute": "calcul",
    "default": "valeur de départ",
    "message": "message du contrôle",
    "purpose": "finalité",
    "basis": "base légale",
    "sensitivity": "sensibilité",
    "retention": "conservation",
    "note": "précision",
}


def misfits(document: object, schema: dict[str, Any], place: str = "") -> tuple[Problem, ...]:
    """List every point where a document leaves its schema.

    Args:
        document: parsed JSON.
        schema: JSON Schema, draft 2020-12.
        place: what the document is, when it is a part of a form.
    """
    errors = _validator(canonical(schema)).iter_errors(document)
    return tuple(said for error in errors for said in _said(error, document, place))


@lru_cache(maxsize=64)
def _validator(schema: str) -> Draft202012Validator:
    # Here, for it takes a tenth of the start, and only those who edit forms need it.
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(schema))


def _said(error: ValidationError, document: object, place: str) -> Iterator[Problem]:
    where = _place(error.absolute_path, document, place)
    speak = SENTENCES.get(str(error.validator), _any_other)
    for code, words in speak(error):
        yield problem(code, where, **words)


def _place(path: Iterable[str | int], document: object, place: str) -> str:
    """Name a place by the labels on its way: ``Jeunes présents, options, max``."""
    names = [place] if place else []
    node: Any = document
    for step in path:
        node = node[step]
        label = node.get("label") if isinstance(node, dict) else None
        if isinstance(label, str) and label.strip():
            names.append(label[:SHOWN])
        elif isinstance(step, int):
            names.append(str(step + 1))
        else:
            names.append(PLACES.get(step, step))
    return ", ".join(names) or say("place_form")


Words = list[tuple[str, dict[str, Any]]]


def _missing(error: Any) -> Words:
    missing = (key for key in error.validator_value if repr(key) in error.message)
    return [("missing_key", {"key": key}) for key in missing if key not in error.instance]


def _unknown(error: Any) -> Words:
    known = error.schema["properties"]
    return [("unknown_key", {"key": key[:SHOWN]}) for key in error.instance if key not in known]


def _kind(error: Any) -> Words:
    wanted = error.validator_value
    names = [wanted] if isinstance(wanted, str) else wanted
    return [("wrong_type", {"expected": " ou ".join(TYPES.get(name, name) for name in names)})]


def _shape(error: Any) -> Words:
    if list(error.absolute_path)[-1:] == ["code"]:
        return [("code_shape", {})]
    return [("wrong_shape", {"value": str(error.instance)[:SHOWN]})]


def _long(error: Any) -> Words:
    return [("label_too_long", {"maximum": error.validator_value})]


def _allowed(error: Any) -> Words:
    return [("not_allowed", {"allowed": ", ".join(map(str, error.validator_value))})]


def _many(error: Any) -> Words:
    return [("too_many", {"maximum": error.validator_value})]


def _small(error: Any) -> Words:
    return [("too_small", {"minimum": error.validator_value})]


def _large(error: Any) -> Words:
    return [("too_large", {"maximum": error.validator_value})]


def _any_other(error: Any) -> Words:
    return _shape(error)


SENTENCES: dict[str, Callable[[Any], Words]] = {
    "required": _missing,
    "additionalProperties": _unknown,
    "type": _kind,
    "pattern": _shape,
    "const": _shape,
    "maxLength": _long,
    "enum": _allowed,
    "maxItems": _many,
    "minimum": _small,
    "maximum": _large,
}
