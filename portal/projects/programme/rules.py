"""What a version of a programme says: immutable values, JSON in and out."""

from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    """What a young person's situation means for the programme."""

    PRIORITY = "priority"
    ELIGIBLE = "eligible"
    ARGUED = "argued"
    REFUSED = "refused"


class ExitGroup(StrEnum):
    """What kind of exit it is."""

    LASTING = "lasting"
    TRANSITION = "transition"
    TRAINING = "training"
    ORDINARY = "ordinary"
    OTHER = "other"
    NEGATIVE = "negative"


@dataclass(frozen=True)
class Situation:
    """A situation that somebody may be in on the day of entry. ``id`` is opaque and lasts."""

    id: str
    label: str
    verdict: Verdict


@dataclass(frozen=True)
class Exit:
    """A way out of the programme (sortie).

    ``dynamic`` counts in the rate of dynamic exits; a ``retired`` one is read, not offered.
    """

    id: str
    code: str
    label: str
    group: ExitGroup
    dynamic: bool = False
    retired: bool = False


@dataclass(frozen=True)
class Rules:
    """Everything that a version says.

    Ages are whole years reached on the day of entry, bounds included; ``oldest_disabled`` is the
    upper bound for people whose disability is recognised, None for the same as everyone's.
    ``words`` is the rule as the funder writes it.
    """

    name: str
    youngest: int
    oldest: int
    oldest_disabled: int | None = None
    words: str = ""
    situations: tuple[Situation, ...] = ()
    exits: tuple[Exit, ...] = ()

    @property
    def offered_exits(self) -> tuple[Exit, ...]:
        """The exits that may still be chosen."""
        return tuple(each for each in self.exits if not each.retired)


def situations_from_json(document: list[dict[str, Any]]) -> tuple[Situation, ...]:
    """Return situations as they were stored."""
    return tuple(Situation(one["id"], one["label"], Verdict(one["verdict"])) for one in document)


def exits_from_json(document: list[dict[str, Any]]) -> tuple[Exit, ...]:
    """Return exits as they were stored."""
    return tuple(Exit(**{**one, "group": ExitGroup(one["group"])}) for one in document)


def to_json(rows: tuple[Situation, ...] | tuple[Exit, ...]) -> list[dict[str, Any]]:
    """Return rows as JSON can hold them."""
    return [asdict(row) for row in rows]


def keep_published(rules: Rules, before: Rules | None) -> Rules:
    """Return ``rules`` with every exit that was published ``before``; a missing one is retired.

    People have left by it: its code and label stay readable for ever.
    """
    here = {each.id for each in rules.exits}
    missing = [each for each in before.exits if each.id not in here] if before else []
    retired = (replace(each, retired=True) for each in missing)
    return replace(rules, exits=(*rules.exits, *retired))
