"""What the menus of conditions say: names of what is compared, and why something is no entry."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # What is compared
    "menu_self": "Cette réponse",
    "menu_age": "Âge ({label})",
    "menu_age_at": "Âge ({label}) à la date « {date} »",
    "menu_years": "ans",
    "menu_ticks": "Nombre de réponses cochées ({label})",
    "menu_start": "Début ({label})",
    "menu_end": "Fin ({label})",
    "menu_date": "Jour ({label})",
    "menu_total": "Total ({label})",
    "menu_heads": "Présents ({label})",
    "menu_rows": "Nombre de lignes ({label})",
    "menu_sum": "Somme de « {label} » ({group})",
    # Why a question cannot be chosen
    "menu_display": "elle ne demande rien",
    "menu_no_value": "son type n’a pas de valeur à comparer",
    "menu_itself": "c’est la question de cette règle",
    "menu_inside": "elle se trouve dedans",
    "menu_circle": "elle attend déjà celle-ci : la règle tournerait en rond",
    "menu_foreign": "elle a une réponse par ligne du groupe « {group} »",
    # Why a rule does not fit
    "menu_mixed": "elle mêle « et » et « ou »",
    "menu_calculation": "elle fait un calcul",
    "menu_question": "elle nomme une question que les menus ne proposent pas ici",
    "menu_function": "elle utilise « {name} »",
    "menu_negation": "elle dit le contraire d’une comparaison",
    "menu_comparison": "elle compare autrement que les menus",
    "menu_guarded": "elle ne va pas réponse par réponse",
    # What a row lacks
    "menu_choose_question": "Choisissez une question, ou retirez cette ligne.",
    "menu_unusable": "Choisissez une autre question : {reason}.",
    "menu_choose_comparison": "Complétez cette ligne.",
    "menu_choose_other": "Choisissez la question avec laquelle comparer.",
    "menu_choose_answer": "Choisissez une réponse.",
    "menu_choose_several": "Cochez au moins deux réponses.",
    "menu_choose_only": "Choisissez la réponse que cette ligne limite.",
    "menu_give_value": "Indiquez la valeur avec laquelle comparer.",
    "menu_give_number": "Indiquez un nombre, par exemple 16 ou 12,5.",
    "menu_give_time": "Indiquez une heure, par exemple 14:30.",
    "menu_give_day": "Indiquez une date, par exemple 31/01/2026.",
}
