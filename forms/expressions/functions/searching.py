"""Texts: looking into them, making them comparable."""

from __future__ import annotations

from forms.expressions.blanks import BLANK
from forms.expressions.functions.table import TEXT, Argument, called
from forms.expressions.functions.wording import function
from forms.expressions.patterns import fits
from forms.expressions.texts import made, plain

PATTERN = Argument("modèle", ("text",), pattern=True)


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
