"""What keeps a version of a programme from being saved, by the field to mend."""

from collections.abc import Iterator

from flask_babel import gettext as _

from portal.core.errors import UserError
from portal.projects.programme.rules import Rules

OLDEST_EVER = 120


class Mistaken(UserError):
    """Some values cannot be taken; ``errors`` are messages by field of the page."""

    status = 422

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(_("Corrigez ce qui est signalé, puis enregistrez de nouveau."))
        self.errors = errors


def check(rules: Rules) -> None:
    """Raise Mistaken unless a draft of these rules may be kept."""
    if errors := dict(_faults(rules)):
        raise Mistaken(errors)


def check_whole(rules: Rules) -> None:
    """Raise UserError unless these rules may be published."""
    check(rules)
    if not rules.situations:
        raise UserError(_("Décrivez au moins une situation avant de publier."))
    if not rules.offered_exits:
        raise UserError(_("Proposez au moins une sortie avant de publier."))


def _faults(rules: Rules) -> Iterator[tuple[str, str]]:
    if not rules.name:
        yield "name", _("Indiquez le nom du programme.")
    if not 0 <= rules.youngest <= rules.oldest:
        yield "oldest", _("L’âge le plus haut vient avant l’âge le plus bas.")
    if rules.oldest_disabled is not None and rules.oldest_disabled < rules.oldest:
        yield "oldest_disabled", _("Indiquez un âge au moins égal à celui de tous, ou rien.")
    yield from row_faults(rules)


def row_faults(rules: Rules) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the rows of the two lists: field, message."""
    labels: set[str] = set()
    for place, situation in enumerate(rules.situations):
        if situation.label.casefold() in labels:
            yield f"situation-{place}-label", _("Cette situation est déjà dans la liste.")
        labels.add(situation.label.casefold())
    codes: set[str] = set()
    for place, row in enumerate(rules.exits):
        if not row.code:
            yield f"exit-{place}-code", _("Donnez un code à cette sortie, par exemple CDI.")
        elif row.code.casefold() in codes:
            yield f"exit-{place}-code", _("Ce code est déjà celui d’une autre sortie.")
        if not row.label:
            yield f"exit-{place}-label", _("Donnez un libellé à cette sortie.")
        codes.add(row.code.casefold())
