"""A programme in words: verdicts, groups of exits, and what distinguishes two versions."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from portal.projects.programme.rules import Exit, ExitGroup, Rules, Situation, Verdict

VERDICTS = {
    Verdict.PRIORITY: _("Éligible, prioritaire"),
    Verdict.ELIGIBLE: _("Éligible"),
    Verdict.ARGUED: _("À argumenter"),
    Verdict.REFUSED: _("Non éligible"),
}

GROUPS = {
    ExitGroup.LASTING: _("Emploi durable"),
    ExitGroup.TRANSITION: _("Emploi de transition"),
    ExitGroup.TRAINING: _("Formation"),
    ExitGroup.ORDINARY: _("Droit commun"),
    ExitGroup.OTHER: _("Autre"),
    ExitGroup.NEGATIVE: _("Sortie négative"),
}


@dataclass(frozen=True)
class Difference:
    """Something that two versions say otherwise; an empty side says nothing of it."""

    subject: str
    before: str
    after: str


def ages(rules: Rules) -> str:
    """Return « de 16 à 29 ans, jusqu’à 30 ans en situation de handicap »."""
    said = gettext("de %(low)d à %(high)d ans", low=rules.youngest, high=rules.oldest)
    if rules.oldest_disabled is None:
        return said
    more = gettext("jusqu’à %(high)d ans en situation de handicap", high=rules.oldest_disabled)
    return f"{said}, {more}"


def exit_words(row: Exit) -> str:
    """Return everything an exit says, in one line."""
    said = [row.code, row.label, str(GROUPS[row.group])]
    if row.dynamic:
        said.append(gettext("sortie dynamique"))
    if row.retired:
        said.append(gettext("plus proposée"))
    return ", ".join(said)


def situation_words(row: Situation) -> str:
    """Return a situation with what it means."""
    return f"{row.label}\u00a0: {str(VERDICTS[row.verdict]).lower()}"


def differences(before: Rules, after: Rules) -> list[Difference]:
    """Return what changes from one version to another, in the order of the page."""
    return [one for one in _compared(before, after) if one.before != one.after]


def _compared(before: Rules, after: Rules) -> Iterator[Difference]:
    yield Difference(gettext("Nom du programme"), before.name, after.name)
    yield Difference(gettext("Âge à l’entrée"), ages(before), ages(after))
    yield Difference(gettext("Règle d’éligibilité"), before.words, after.words)
    situations = [
        {row.id: situation_words(row) for row in rules.situations} for rules in (before, after)
    ]
    yield from _rows(gettext("Situation"), *situations)
    exits = [{row.id: exit_words(row) for row in rules.exits} for rules in (before, after)]
    yield from _rows(gettext("Sortie"), *exits)


def _rows(subject: str, before: dict[str, str], after: dict[str, str]) -> Iterator[Difference]:
    for key in {**before, **after}:
        yield Difference(subject, before.get(key, ""), after.get(key, ""))
