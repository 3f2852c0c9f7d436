"""What rules say: why they cannot be kept, and which answers do not fulfil them."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # Answers
    "constraint": "Vérifiez cette réponse : elle ne va pas avec le reste de la fiche.",
    "choice_filtered": "La réponse « {label} » ne va pas avec le reste de la fiche. "
    "Choisissez-en une autre.",
    # What a rule does, as places name it
    "rule_name_visible": "condition d’affichage",
    "rule_name_required": "obligation de répondre",
    "rule_name_constraint": "contrôle",
    "rule_name_compute": "calcul",
    "rule_name_default": "valeur de départ",
    "rule_name_choices": "choix proposés",
    # Definitions
    "rule_without_answer": "Retirez cette règle : cet élément s’affiche seulement. "
    "Seule une condition d’affichage lui convient.",
    "rule_not_reckoned": "Retirez cette règle : un champ « {type} » ne se calcule pas.",
    "rule_without_choices": "Retirez cette règle : un champ « {type} » n’a pas de choix "
    "à proposer.",
    "rule_clash": "Retirez le calcul, ou bien ceci : {other}. Une réponse calculée ne se "
    "saisit pas.",
    "rule_exposes": "Réglez « Qui peut la lire » comme pour « {other} », que ce calcul répète.",
    "rules_heavy": "Allégez cette règle : avec cent lignes par groupe, la fiche serait trop lente. "
    "Placez le total du groupe dans une question calculée, hors du groupe.",
    "rule_by_number": "Ne faites pas dépendre cette question du numéro d’une ligne\u00a0: "
    "il change quand une ligne disparaît.",
    "rule_circle": "Rompez ce cercle : {circle}.",
    "rule_waits": "« {label} » dépend de « {other} »",
    "field_used": "Retirez d’abord cet élément des règles de : {fields}.",
    "choice_used": "Retirez d’abord cette réponse des règles de : {fields}.",
    # What expressions may name
    "name_without_answer": "Cet élément s’affiche seulement : il n’a pas de réponse.",
}
