"""Whether a person may enter the project, as one version of its programme says. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.core.text import normalise
from portal.projects.programme.judging import age_on, judge
from portal.projects.programme.rules import Rules, Verdict


class Outcome(StrEnum):
    """What the rule says of a person on the day of entry."""

    PRIORITY = "priority"
    ELIGIBLE = "eligible"
    ARGUED = "argued"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class Ground(StrEnum):
    """Why it says so."""

    SITUATION = "situation"
    YOUNG = "young"
    OLD = "old"
    NO_SITUATION = "no_situation"
    NO_RULE = "no_rule"
    JUDGED = "judged"


@dataclass(frozen=True)
class Assessment:
    """The outcome for a person of ``age`` whole years; ``deciding`` are the words that weighed."""

    outcome: Outcome
    age: int
    ground: Ground
    deciding: tuple[str, ...] = ()


def assess(
    rules: Rules | None, *, born: date, day: date, situations: Collection[str], disabled: bool
) -> Assessment:
    """Hold a person against the rules that apply on ``day``, the day of entry.

    ``situations`` are the words of a form; those that the programme names the same way weigh. When
    the age fits and no known situation speaks, somebody has to look: nobody is refused by silence.
    """
    age = age_on(born, day)
    if rules is None:
        return Assessment(Outcome.UNKNOWN, age, Ground.NO_RULE)
    known = {normalise(one.label): one for one in rules.situations}
    held = {known[key].id for text in situations if (key := normalise(text)) in known}
    found = judge(rules, age=age, situations=held, disabled=disabled)
    if not found.age_fits:
        ground = Ground.YOUNG if age < rules.youngest else Ground.OLD
        return Assessment(Outcome.REFUSED, age, ground)
    if not found.deciding:
        return Assessment(Outcome.UNKNOWN, age, Ground.NO_SITUATION)
    words = tuple(one.label for one in rules.situations if one.id in found.deciding)
    return Assessment(OUTCOMES[found.verdict], age, Ground.SITUATION, words)


OUTCOMES = {
    Verdict.PRIORITY: Outcome.PRIORITY,
    Verdict.ELIGIBLE: Outcome.ELIGIBLE,
    Verdict.ARGUED: Outcome.ARGUED,
    Verdict.REFUSED: Outcome.REFUSED,
}

#: The lowest age of each band in which ages are told where names are not.
BANDS = (0, 16, 18, 22, 26, 30)


def band(age: int) -> int:
    """Return the lowest age of the band of an age."""
    return max(lowest for lowest in BANDS if age >= lowest)
