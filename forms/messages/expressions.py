"""What is said of conditions and calculations, written or chosen from menus."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # Trees
    "expression_shape": "Refaites cette règle : « {part} » n’y a pas de sens.",
    "expression_deep": "Simplifiez cette règle : au plus {maximum} niveaux de parenthèses. "
    "Placez une partie du calcul dans une autre question.",
    "expression_large": "Simplifiez cette règle : {count} éléments, au plus {maximum}. "
    "Placez une partie du calcul dans une autre question.",
    # Patterns
    "pattern_long": "Raccourcissez ce modèle : 500 caractères au plus.",
    "pattern_large": "Simplifiez ce modèle : il répète trop de caractères ou a trop de "
    "parenthèses.",
    "pattern_look": "Retirez « {part} » de ce modèle : regarder avant ou après n’existe pas ici "
    "(google-re2 ne le fait pas). Écrivez deux conditions réunies par and.",
    "pattern_back": "Retirez « {part} » de ce modèle : rappeler un groupe n’existe pas ici "
    "(google-re2 ne le fait pas).",
    "pattern_unknown": "Retirez « {part} » de ce modèle : cette écriture n’existe pas ici.",
    "pattern_repeat": "Revoyez « {part} » dans ce modèle : une répétition suit un caractère ou un "
    "groupe, une seule fois. Pour le signe lui-même, écrivez \\{part}.",
    "pattern_count": "Revoyez « {part} » dans ce modèle : les nombres vont de 0 à 100, "
    "le plus petit d’abord.",
    "pattern_unclosed": "Fermez « {part} » dans ce modèle.",
    "pattern_unopened": "Revoyez « {part} » dans ce modèle : rien ne l’ouvre. Pour le signe "
    "lui-même, écrivez \\{part}.",
    "pattern_class": "Écrivez \\{part} dans les crochets de ce modèle.",
    "pattern_range": "Revoyez « {part} » dans ce modèle : un intervalle va du plus petit au plus "
    "grand.",
}
