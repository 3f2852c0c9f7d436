"""Texts: making them, and parts of them."""

from __future__ import annotations

from forms.expressions.environment import Environment
from forms.expressions.functions.counting import Values
from forms.expressions.functions.gathering import gathered
from forms.expressions.functions.shapes import in_world
from forms.expressions.functions.table import (
    ANY,
    NUMBER,
    TEXT,
    Argument,
    Family,
    called,
    many,
    optional,
)
from forms.expressions.numbers import UNIT, truncated
from forms.expressions.texts import joined, part, read_out
from forms.expressions.values import Value

function = Family("Textes")
PATTERN = Argument("modèle", ("text",), pattern=True)


@function(
    "concat",
    "Met bout à bout des textes, des nombres, des dates et des réponses.",
    (many(ANY),),
    "text",
    ("concat('Fiche ', ${age}, ' ans')", "'Fiche 17 ans'"),
    ("concat(${statut}, ' le ', ${debut})", "'Réalisé le 02/03/2026'"),
    shape=gathered,
    over_rows=0,
)
def concat(environment: Environment, values: Values) -> str | None:
    return joined("", (read_out(value, environment.labels) for value in values))


@function(
    "join",
    "Met bout à bout des valeurs, avec un séparateur\u00a0; d’un groupe, celles des lignes.",
    (called("séparateur", TEXT), many(ANY)),
    "text",
    ("join(', ', ${theme})", "'CV, Mobilité'"),
    ("join(' / ', ${lieu}, ${remarque}, 'soir')", "'Place Kléber / soir'"),
    shape=gathered,
    over_rows=1,
)
def join(environment: Environment, separator: Value, values: Values) -> str | None:
    between = separator if type(separator) is str else ""  # a choice is no text
    return joined(between, (read_out(value, environment.labels) for value in values))


@function(
    "string",
    "Écrit une valeur comme un texte.",
    (ANY,),
    "text",
    ("string(1.5)", "'1,5'"),
    ("string(${debut})", "'02/03/2026'"),
    shape=in_world,
)
def string(environment: Environment, value: Value = None, *more: Value) -> str | None:
    return joined("", [read_out(value, environment.labels)])


@function(
    "string-length",
    "Le nombre de caractères d’un texte.",
    (TEXT,),
    "number",
    ("string-length(${lieu})", "12"),
    ("string-length(${remarque})", "0"),
    otherwise=0,
)
def string_length(text: str) -> int:
    return len(text) * UNIT


@function(
    "substr",
    "Une partie d’un texte, du rang de début au rang de fin non compris\u00a0; le premier est 0.",
    (TEXT, called("début", NUMBER), optional(NUMBER, "fin")),
    "text",
    ("substr(${lieu}, 0, 5)", "'Place'"),
    ("substr(${lieu}, 6)", "'Kléber'"),
)
def substr(text: str, start: int, end: int | None = None) -> str | None:
    return part(text, truncated(start), None if end is None else truncated(end))
