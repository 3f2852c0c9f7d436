"""Texts: putting them together, looking into them."""

from __future__ import annotations

from forms.expressions.blanks import BLANK
from forms.expressions.environment import Environment
from forms.expressions.functions.counting import Values
from forms.expressions.functions.shapes import gathered, in_world
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
from forms.expressions.patterns import fits
from forms.expressions.texts import joined, made, part, plain, read_out
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


@function(
    "contains",
    "Vrai si le texte contient cet autre texte.",
    (TEXT, called("cherché", TEXT)),
    "truth",
    ("contains(${lieu}, 'Kléber')", "true()"),
    ("contains(${lieu}, 'kleber')", "false()"),
    otherwise=False,
)
def contains(text: str, wanted: str) -> bool:
    return wanted in text


@function(
    "starts-with",
    "Vrai si le texte commence par cet autre texte.",
    (TEXT, called("début", TEXT)),
    "truth",
    ("starts-with(${lieu}, 'Place')", "true()"),
    ("starts-with(${lieu}, 'Rue')", "false()"),
    otherwise=False,
)
def starts_with(text: str, wanted: str) -> bool:
    return text.startswith(wanted)


@function(
    "ends-with",
    "Vrai si le texte finit par cet autre texte.",
    (TEXT, called("fin", TEXT)),
    "truth",
    ("ends-with(${lieu}, 'Kléber')", "true()"),
    ("ends-with(${lieu}, 'Place')", "false()"),
    otherwise=False,
)
def ends_with(text: str, wanted: str) -> bool:
    return text.endswith(wanted)


@function(
    "plain",
    "Le texte en minuscules et sans accents, pour comparer sans y regarder de près.",
    (TEXT,),
    "text",
    ("plain(${lieu})", "'place kleber'"),
    ("plain('  Éric ')", "'eric'"),
)
def plain_(text: str) -> str | None:
    return plain(text)


@function(
    "normalize-space",
    "Le texte sans blancs autour, avec un seul blanc entre les mots.",
    (TEXT,),
    "text",
    ("normalize-space('  a   b ')", "'a b'"),
    ("normalize-space(${lieu})", "'Place Kléber'"),
)
def normalize_space(text: str) -> str | None:
    return made(BLANK.sub(" ", text).strip(" "))


@function(
    "regex",
    "Vrai si tout le texte suit ce modèle (expression rationnelle).",
    (TEXT, PATTERN),
    "truth",
    ("regex(${postal}, '[0-9]{5}')", "true()"),
    ("regex(${lieu}, '[A-Z]+')", "false()"),
    otherwise=False,
)
def regex(text: str, pattern: str) -> bool:
    return fits(pattern, text)
