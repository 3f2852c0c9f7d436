"""Functions as other languages call them: XLSForm, and the spreadsheets people come from."""

from __future__ import annotations

from forms.expressions.functions import FUNCTIONS
from forms.expressions.names import nearest

#: What XLSForm calls otherwise, and means the same.
ALSO = {"number": "to-number", "format-date-time": "format-date"}
#: What is meant by names that are not known here.
ELSEWHERE = {
    "now": "today()",
    "jr:choice-name": "choice-label()",
    "decimal-date-time": "difference-in-days()",
    "si": "if()",
    "et": "and",
    "ou": "or",
    "non": "not()",
    "vrai": "true()",
    "faux": "false()",
    "somme": "sum()",
    "moyenne": "mean()",
    "nb": "count()",
    "nbval": "count()",
    "arrondi": "round()",
    "ent": "int()",
    "aujourdhui": "today()",
    "annee": "year()",
    "mois": "month()",
    "joursem": "weekday()",
    "datedif": "difference-in-days()",
    "concatener": "concat()",
    "nbcar": "string-length()",
    "stxt": "substr()",
    "cnum": "to-number()",
    "texte": "string()",
    "estvide": "empty()",
    "len": "string-length()",
    "lower": "plain()",
    "isblank": "empty()",
}


def called_here(name: str) -> list[str]:
    """Return what a function of another name may be called here, the likeliest first."""
    if name.lower() in ELSEWHERE:
        return [ELSEWHERE[name.lower()]]
    return [f"{each}()" for each in nearest(name, [*FUNCTIONS, "true", "false"])]
