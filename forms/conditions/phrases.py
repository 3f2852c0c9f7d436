"""French words for the signs and functions of expressions: ``{0}`` is the first argument."""

from __future__ import annotations

SIGNS = {"+": "+", "-": "−", "*": "×", "div": "÷"}
#: Arguments in a row, as many as there are.
ALL = "{…}"

#: What gives a value. ``{1}`` and the like are left out with the words in their brackets.
VALUES: dict[str, tuple[str, ...]] = {
    # By number of arguments from one on; the last one is for more.
    "today": ("aujourd’hui",),
    "position": ("le numéro de la ligne",),
    "age": ("l’âge ({0})", "l’âge ({0}, à cette date\u00a0: {1})"),
    "sum": ("la somme de {…}",),
    "mean": ("la moyenne de {…}",),
    "min": ("le plus petit de {…}",),
    "max": ("le plus grand de {…}",),
    "count": ("le nombre de réponses à {…}",),
    "count-rows": ("le nombre de lignes de {0}",),
    "count-selected": ("le nombre de réponses cochées à {0}",),
    "selected-at": ("{0}, réponse cochée n°\u00a0{1}",),
    "difference-in-days": ("le nombre de jours de {0} à {1}",),
    "difference-in-months": ("le nombre de mois de {0} à {1}",),
    "difference-in-years": ("le nombre d’années de {0} à {1}",),
    "difference-in-working-days": ("le nombre de jours ouvrés de {0} à {1}",),
    "minutes-between": ("la durée de {0} à {1}",),
    "add-days": ("{0} plus {1} jours",),
    "add-working-days": ("{0} plus {1} jours ouvrés",),
    "add-months": ("{0} plus {1} mois",),
    "add-years": ("{0} plus {1} ans",),
    "start-of": ("le début de {0}",),
    "end-of": ("la fin de {0}",),
    "date": ("le jour de {0}",),
    "year": ("l’année de {0}",),
    "month": ("le mois de {0}",),
    "weekday": ("le jour de la semaine de {0}",),
    "time-of": ("l’heure de {0}",),
    "date-time": ("{0}",),
    "format-date": ("{0} écrite {1}",),
    "round": ("l’arrondi de {0}", "l’arrondi de {0} (décimales\u00a0: {1})"),
    "int": ("la partie entière de {0}",),
    "floor": ("l’arrondi par défaut de {0}",),
    "ceiling": ("l’arrondi par excès de {0}",),
    "abs": ("{0} sans son signe",),
    "concat": ("{…}",),
    "join": ("{…}",),
    "string": ("{0}",),
    "choice-label": ("{0}",),
    "to-number": ("{0}",),
    "string-length": ("le nombre de signes de {0}",),
    "substr": ("{0} du signe {1}", "{0} du signe {1}", "{0} du signe {1} au signe {2}"),
    "normalize-space": ("{0}",),
    "plain": ("{0} sans accents ni majuscules",),
    "grid-total": ("le total de {0}",),
    "cell": ("{0} ({1}, {2})",),
    "row-total": ("le total de la ligne {1} ({0})",),
    "column-total": ("le total de la colonne {1} ({0})",),
    "count-present": ("le nombre de présents ({0})",),
    "count-named": ("le nombre de présents nommés ({0})",),
    "count-unnamed": ("le nombre de présents sans nom ({0})",),
    "count-absent": ("le nombre d’absents ({0})",),
    "attended-minutes": ("le nombre de minutes de présence ({0})",),
}

#: What is true or false, beside the comparisons of the menus.
TRUTHS = {
    "regex": "{0} a la forme {1}",
    "any-row": "au moins une ligne vérifie\u00a0: {0}",
    "every-row": "chaque ligne vérifie\u00a0: {0}",
    "selected": "{0} comprend {1}",
}

#: How each rule of an item begins, for something feminine (a question, a section) and not.
RULES = {
    "visible": ("Affichée si ", "Affiché si "),
    "required": ("Obligatoire si ", "Obligatoire si "),
    "constraint": ("Acceptée si ", "Accepté si "),
    "compute": ("Calculée\u00a0: ", "Calculé\u00a0: "),
    "default": ("Remplie d’avance\u00a0: ", "Rempli d’avance\u00a0: "),
    "choices": ("Ne propose une réponse que si ", "Ne propose une réponse que si "),
}
