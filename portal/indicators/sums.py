"""Sums of what was done, and how far a target is reached. Pure values."""

from dataclasses import dataclass
from datetime import date

from portal.indicators.models import Unit


@dataclass(frozen=True)
class Sums:
    """What some records count for; see ``models.Counter`` for the columns."""

    records: int = 0
    sessions: int = 0
    minutes: int = 0
    heads: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        """Return both together."""
        return Sums(
            self.records + other.records,
            self.sessions + other.sessions,
            self.minutes + other.minutes,
            self.heads + other.heads,
        )

    @property
    def not_held(self) -> int:
        """How many records say that their activity did not take place."""
        return self.records - self.sessions

    def of(self, unit: Unit) -> int:
        """Return what a target of ``unit`` compares: sessions, minutes, or heads."""
        amounts = {Unit.SESSIONS: self.sessions, Unit.HOURS: self.minutes, Unit.HEADS: self.heads}
        return amounts[unit]


@dataclass(frozen=True)
class Done:
    """What is validated, and what was sent and waits for the coordination."""

    validated: Sums = Sums()
    waiting: Sums = Sums()

    def __add__(self, other: "Done") -> "Done":
        """Return both together."""
        return Done(self.validated + other.validated, self.waiting + other.waiting)

    @property
    def records(self) -> int:
        """How many records there are."""
        return self.validated.records + self.waiting.records

    @property
    def any(self) -> bool:
        """Tell whether there is a record at all."""
        return self.records > 0


@dataclass(frozen=True)
class Progress:
    """How far a target is reached: amounts as ``Sums.of`` gives them, hours in minutes."""

    unit: Unit
    goal: int
    validated: int
    waiting: int
    starts: date | None = None
    ends: date | None = None

    @property
    def percent(self) -> int:
        """What is validated, in whole percent rounded down: 100 means reached."""
        return self.validated * 100 // self.goal

    @property
    def bar(self) -> tuple[int, int]:
        """How long the two parts of the bar are, in percent of a bar that never overflows."""
        first = min(100, self.percent)
        return first, min(100 - first, self.waiting * 100 // self.goal)

    @property
    def reached(self) -> bool:
        """Tell whether the target is reached by what is validated."""
        return self.validated >= self.goal


def progress(
    unit: Unit, value: int, done: Done, period: tuple[date | None, date | None]
) -> Progress:
    """Return how far ``done`` reaches a target of ``value`` sessions, hours or people."""
    goal = value * 60 if unit is Unit.HOURS else value
    return Progress(unit, goal, done.validated.of(unit), done.waiting.of(unit), *period)
