"""When two people are one: the same name and birth date; and when they may be: a slip apart. Pure.

A slip is what a hurried hand makes: a letter too many, two letters swapped, a day for a month.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from portal.core.text import words

#: Characters that a key is compared by.
KEY_LENGTH = 450
#: Slips allowed in a name of so many letters: nobody is a double of everybody.
SHORT, LONG = 4, 9


@dataclass(frozen=True)
class Identity:
    """Who somebody is; names as they are written."""

    last_name: str
    first_name: str
    birth_date: date

    @property
    def named(self) -> str:
        """The name as lists write it: « DÉMO Chloé »."""
        return f"{self.last_name.upper()} {self.first_name}"

    @property
    def names(self) -> tuple[str, str]:
        """Both names, folded: « LE GOFF-Démo » is « le goff demo »."""
        return folded(self.last_name), folded(self.first_name)

    @property
    def is_whole(self) -> bool:
        """Tell whether both names have a letter: « - » is nobody's."""
        return all(self.names)

    @property
    def key(self) -> str:
        """What is the same for the same person: folded names and birth date."""
        return "|".join((self.birth_date.isoformat(), *self.names))[:KEY_LENGTH]


def folded(name: str) -> str:
    """Return a name as it is compared: without case, accents, hyphens or apostrophes."""
    return " ".join(words(name))


def is_same(one: Identity, other: Identity) -> bool:
    """Tell whether two identities are one person's."""
    return one.key == other.key


def may_be_same(one: Identity, other: Identity) -> bool:
    """Tell whether two identities that differ may be one person's: a slip or two apart.

    Names may have been swapped, and either the names or the birth date must be the very same.
    """
    if is_same(one, other):
        return False
    same_day = one.birth_date == other.birth_date
    if same_day:
        return _alike(one.names, other.names) or _alike(one.names, other.names[::-1])
    same_names = one.names in (other.names, other.names[::-1])
    return same_names and other.birth_date in near(one.birth_date)


def _alike(some: tuple[str, str], others: tuple[str, str]) -> bool:
    return all(map(_a_slip_apart, some, others))


def _a_slip_apart(one: str, other: str) -> bool:
    from rapidfuzz.distance import DamerauLevenshtein  # megabytes: by who compares names alone

    bare, beside = one.replace(" ", ""), other.replace(" ", "")
    longest = max(len(bare), len(beside))
    allowed = 0 if longest < SHORT else 1 if longest < LONG else 2
    return DamerauLevenshtein.distance(bare, beside, score_cutoff=allowed) <= allowed


def near(day: date) -> frozenset[date]:
    """Return the days that one slip makes of another: a digit, day and month swapped."""
    return frozenset(_slips(day)) - {day}


def _slips(day: date) -> Iterator[date]:
    yield from _days(day.year, day.day, day.month)
    text = f"{day:%Y%m%d}"
    for place, written in enumerate(text):
        for digit in "0123456789":
            if digit != written:
                changed = text[:place] + digit + text[place + 1 :]
                yield from _days(int(changed[:4]), int(changed[4:6]), int(changed[6:]))


def _days(year: int, month: int, number: int) -> Iterator[date]:
    try:
        yield date(year, month, number)
    except ValueError:
        return
