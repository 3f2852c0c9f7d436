"""Whether somebody is eligible: the rule read against an age and the situations they are in."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from portal.projects.programme.rules import Rules, Verdict


@dataclass(frozen=True)
class Judgement:
    """What the rule says of one person on the day of entry.

    ``verdict`` PRIORITY and ELIGIBLE let the person in, ARGUED asks for a reason in writing.
    ``age_fits`` tells whether the age alone does; ``deciding`` are the ids of the situations that
    weighed, none when the age decided or nothing spoke for the person.
    """

    verdict: Verdict
    age_fits: bool
    deciding: tuple[str, ...] = ()


def age_on(born: date, day: date) -> int:
    """Return the whole years between a birth and ``day``."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def judge(
    rules: Rules, *, age: int, situations: Collection[str], disabled: bool = False
) -> Judgement:
    """Judge a person of ``age`` whole years, in these situations (ids), on the day of entry.

    One situation that shuts out is enough; then one to be argued; then one that lets in. Who is in
    none of the programme's situations is not eligible. An unknown id weighs nothing.
    """
    bound = rules.oldest_disabled if disabled else None
    if not rules.youngest <= age <= (rules.oldest if bound is None else bound):
        return Judgement(Verdict.REFUSED, False)
    held = [each for each in rules.situations if each.id in situations]
    for verdict in (Verdict.REFUSED, Verdict.ARGUED, Verdict.PRIORITY, Verdict.ELIGIBLE):
        if deciding := tuple(each.id for each in held if each.verdict is verdict):
            return Judgement(verdict, True, deciding)
    return Judgement(Verdict.REFUSED, True)
