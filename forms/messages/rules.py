"""What rules say: why they cannot be kept, and which answers do not fulfil them."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # Answers
    "constraint": "Vérifiez cette réponse : elle ne va pas avec le reste de la fiche.",
    "choice_filtered": "La réponse « {label} » ne va pas avec le reste de la fiche. "
    "Choisissez-en une autre.",
    # What expressions may name
    "name_without_answer": "Cet élément s’affiche seulement : il n’a pas de réponse.",
}
