"""What is said of conditions and calculations, written or chosen from menus."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # Trees
    "expression_shape": "Refaites cette règle : « {part} » n’y a pas de sens.",
    "expression_deep": "Simplifiez cette règle : {maximum} niveaux au plus. "
    "Additionnez avec sum(), ou placez une partie du calcul dans une autre question.",
    "expression_large": "Simplifiez cette règle : {count} éléments, au plus {maximum}. "
    "Placez une partie du calcul dans une autre question.",
    # Texts
    "expression_blank": "Écrivez une règle, par exemple ${{age}} >= 16.",
    "expression_long": "Raccourcissez cette règle : {maximum} caractères au plus. "
    "Placez une partie du calcul dans une autre question.",
    "expression_unexpected": "Caractère {character}, « {near} » : on attend ici {expected}.",
    "expression_unfinished": "La règle s’arrête trop tôt : il manque {expected}.",
    "expression_expects_value": "une question comme ${{age}}, un nombre, un texte entre "
    "guillemets droits ou une fonction",
    "expression_expects_sign": "un signe, comme = ou >=, ou bien and ou or",
    "expression_expects_end": "un signe ou une parenthèse fermante",
    "expression_comma": "Caractère {character} : écrivez un nombre avec un point, par exemple 0.5.",
    "expression_marks": "Caractère {character} : remplacez « {mark} » par un "
    "guillemet droit, simple ou double.",
    "expression_quote": "Caractère {character} : fermez ce texte par le même guillemet.",
    "expression_unopened": "Caractère {character} : retirez cette parenthèse, ou ouvrez-la avant.",
    "expression_brace": "Caractère {character} : une question s’écrit avec son code entre "
    "accolades, par exemple ${{age}}.",
    "expression_sign": "Caractère {character} : écrivez {right} au lieu de {wrong}.",
    "expression_chained": "Caractère {character} : comparez deux valeurs à la fois, et "
    "réunissez les comparaisons par and.",
    "expression_bare": "Caractère {character} : écrivez ${{{word}}} pour une question. "
    "Mettez un texte entre guillemets droits.",
    "expression_number": "Caractère {character} : écrivez un nombre d’au plus {whole} chiffres, "
    "et {places} après le point.",
    # Names
    "expression_code": "Caractère {character} : aucune question n’a le code « {name} ». {near}",
    "expression_function": "Caractère {character} : la fonction « {name} » n’existe pas ici. "
    "{near}",
    "expression_choice": "Caractère {character} : aucune réponse de cette liste n’a le code "
    "« {name} ». {near}",
    "expression_near": "Écrivez peut-être {names}.",
    "expression_far": "Vérifiez l’orthographe.",
    # Kinds
    "expression_place": "Caractères {first} à {last} : {said}",
    "expression_result": "Cette règle donne {kind} : il faut ici {wanted}.",
    "expression_kind": "Dans {call}, mettez {wanted} à la place de « {quoted} », qui est {kind}.",
    "expression_unlike": "Comparez deux valeurs du même genre : « {quoted} » compare {left} et "
    "{right}.",
    "expression_quoted": "Écrivez le nombre sans guillemets dans « {quoted} ».",
    "expression_incomparable": "Revoyez « {quoted} » : {kind} ne se compare pas par {sign}.",
    "expression_several": "Remplacez « {quoted} » par selected() : la question admet plusieurs "
    "réponses.",
    "expression_alike": "Donnez à {name} des valeurs du même genre : il y a ici {kinds}.",
    "expression_count": "Écrivez {call} : « {quoted} » n’a pas le bon nombre de valeurs ({count}).",
    "expression_head": "Retirez « {quoted} » : la fonction {name} n’existe pas ici.",
    "expression_dot": "Retirez le point : il désigne la réponse elle-même, que l’on vérifie ou que "
    "l’on propose.",
    "expression_field_gone": "Retirez « {quoted} » : cette question ne fait plus partie du "
    "formulaire.",
    "expression_choice_gone": "Retirez {quoted} : cette réponse ne fait plus partie du formulaire.",
    "expression_other_list": "Choisissez une réponse de « {label} » à la place de {quoted}.",
    "expression_unusable": "Retirez « {label} » de cette règle. {reason}",
    # Groups
    "expression_in_group": "« {label} » a une réponse par ligne du groupe « {group} ». "
    "Placez {quoted} dans sum(), count(), max() ou any-row().",
    "expression_two_groups": "« {label} » est d’un autre groupe (« {group} ») : parlez d’un seul "
    "groupe à la fois.",
    "expression_rows_within_rows": "Sortez {name}() de l’autre fonction : un total de lignes ne "
    "tient pas dans un autre. Placez-le dans une autre question.",
    "expression_no_rows": "Dans {name}(), parlez d’une question d’un groupe répété.",
    "pattern_written": "Écrivez le modèle lui-même entre guillemets, par exemple {example}.",
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
