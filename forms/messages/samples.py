"""What the inputs of a sample answer are called, by which a rule is tried."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "sample_given": "Renseignée",
    "sample_record": "Un mot, ou le code que la règle nomme : aucune fiche n’est cherchée.",
    "sample_rows": "Nombre de lignes remplies.",
    "sample_first": "Premier jour",
    "sample_last": "Dernier jour",
    "sample_present": "Présents nommés",
    "sample_absent": "Absents",
    "sample_anonymous": "Présents sans nom",
    "sample_hours": "Durée pour chaque présent",
}
