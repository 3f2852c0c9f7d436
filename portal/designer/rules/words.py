"""What the builder calls the rules of a question."""

from typing import NamedTuple

from flask_babel import LazyString
from flask_babel import lazy_gettext as _


class RuleWords(NamedTuple):
    """The link that opens a rule, its heading, and what it does."""

    add: LazyString
    title: LazyString
    help: LazyString


RULES: dict[str, RuleWords] = {
    "visible": RuleWords(
        _("Afficher si…"),
        _("Afficher si"),
        _("Sinon la page la cache, et ce qui y était saisi n’est pas envoyé."),
    ),
    "required": RuleWords(
        _("Obligatoire si…"),
        _("Obligatoire si"),
        _("Sinon la réponse est facultative."),
    ),
    "constraint": RuleWords(
        _("Vérifier que…"),
        _("Vérifier que"),
        _("Une réponse qui ne convient pas est refusée. Une réponse vide n’est pas vérifiée."),
    ),
    "compute": RuleWords(
        _("Calculer…"),
        _("Calculer"),
        _("Personne ne saisit la réponse\u00a0: elle suit les autres réponses."),
    ),
    "default": RuleWords(
        _("Valeur de départ…"),
        _("Valeur de départ"),
        _("La réponse d’une fiche neuve\u00a0; on peut la changer."),
    ),
    "choices": RuleWords(
        _("Proposer seulement…"),
        _("Proposer seulement"),
        _("Une réponse sans ligne ici est toujours proposée."),
    ),
}

#: Rules that give an answer; the others are true or false.
GIVING = ("compute", "default")

ALREADY_REQUIRED = _("La réponse est déjà obligatoire.")
COMPUTED = _("La réponse est calculée.")
NOT_COMPUTED = _("Retirez d’abord les autres réglages de la réponse.")

#: What comes out of a trial, by rule: when the condition holds, and when it does not.
OUTCOMES: dict[str, tuple[LazyString, LazyString]] = {
    "visible": (_("Affichée"), _("Cachée")),
    "required": (_("Obligatoire"), _("Facultative")),
    "constraint": (_("Acceptée"), _("Refusée")),
    "choices": (_("Proposée"), _("Pas proposée")),
}
