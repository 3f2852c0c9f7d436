"""The kinds of values, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

#: What each kind is called in messages.
WORDS: Mapping[str, str] = {
    "number": "un nombre",
    "text": "un texte",
    "truth": "une condition (vrai ou faux)",
    "day": "une date",
    "time": "une heure",
    "moment": "une date avec heure",
    "choice": "une réponse d’une liste",
    "choices": "plusieurs réponses d’une liste",
    "range": "une période",
    "rows": "un groupe répété",
    "grid": "un tableau de comptage",
    "presence": "une feuille de présence",
    "other": "un fichier, une signature ou une position",
}
#: The empty literal, or what cannot be told because it is wrong anyway: it fits everywhere.
EMPTY = ""


def in_words(kinds: Iterable[str]) -> str:
    """Name some kinds: ``un nombre ou une date``."""
    return " ou ".join(WORDS[kind] for kind in kinds)
