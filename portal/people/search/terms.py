"""What a person is found by: pairs of letters of the names, birth date, organisations. Pure.

A slip of the hand spoils two or three pairs of a name and leaves the others: whoever has most of
the pairs of what was typed is worth a closer look.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.core.text import words

#: Everybody whom a validated record stands behind.
LIVE = b"+"
#: Longer words, and more of them, name nobody.
LONGEST, MOST_WORDS = 24, 6
#: How like a name what was typed must be, out of 100.
LIKENESS = 74.0
_EDGE = "^"
DATE = re.compile(r"\b([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})\b")


@dataclass(frozen=True)
class Typed:
    """What is looked for: words of a name, and a birth date if one was written beside them."""

    words: tuple[str, ...]
    born: date | None = None


def typed(text: str) -> Typed:
    """Return what a search asks, such as « démo chl » or « DÉMO Chloé (12/05/2003) »."""
    found = DATE.search(text)
    left = DATE.sub(" ", text)
    some = tuple(word[:LONGEST] for word in words(left)[:MOST_WORDS])
    return Typed(some, _day(found) if found else None)


def _day(found: re.Match[str]) -> date | None:
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def pairs(word: str, *, whole: bool = True) -> set[bytes]:
    """Return the terms of a word's letters, two by two; of a beginning when it is not ``whole``."""
    edged = f"{_EDGE}{word}{_EDGE}" if whole else f"{_EDGE}{word}"
    return {f"n{edged[at : at + 2]}".encode() for at in range(len(edged) - 1)}


def of_names(*names: str) -> set[bytes]:
    """Return the terms of all the words of some names."""
    found = (word[:LONGEST] for name in names for word in words(name))
    return set[bytes]().union(*map(pairs, found))


def born(day: date) -> bytes:
    """Return the term of a birth date."""
    return f"b{day:%Y%m%d}".encode()


def known_to(organisation_id: UUID) -> bytes:
    """Return the term of an organisation that has met or follows the person."""
    return b"o" + organisation_id.hex.encode()


def of_search(text: Sequence[str]) -> set[bytes]:
    """Return the pairs to look for; the last word may still be being typed."""
    if not text:
        return set()
    *whole, last = text
    return set[bytes]().union(*map(pairs, whole), pairs(last, whole=False))


def likeness(typed: Sequence[str], name: Iterable[str]) -> float:
    """Return how well every typed word is met by one of the name's words, out of 100.

    The beginning of a word is as good as the word.
    """
    left = list(name)
    if not typed or not left:
        return 0.0
    from rapidfuzz.fuzz import ratio  # megabytes: by who searches alone

    return min(max(_like(word, one, ratio) for one in left) for word in typed)


def _like(typed: str, word: str, ratio: Callable[[str, str], float]) -> float:
    if word.startswith(typed):
        return 100.0
    return max(ratio(typed, word), ratio(typed, word[: len(typed)]) - 3)
