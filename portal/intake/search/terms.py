"""What a record is found by: facts of its own, and the beginnings of the words in its answers.

A term is one letter for its kind, then its text. Words are kept three ways, by who may find by
them, and only the way that a person may use is ever looked into:

- ``N``: every word of the texts and the author's name, for those who read names;
- ``P``: words of the answers that name nobody, under a mark of what the forms then called
  nominative. A form that changes its mind has another mark, under which nothing stands until the
  search is rebuilt: what may name a person since is never found by it.
"""

import hashlib
from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from portal.core.text import words

STATE, ORGANISATION, TYPE, ACTION, AUTHOR, MONTH = "sotcum"
NAMED, PLAIN = "NP"
#: Every live record of a block.
LIVE = "+"
#: A word is looked for by this many letters; what is shorter than ``SHORT`` has a term of its own.
LONGEST, SHORT = 24, 3
#: Different words of one record; a text with more is a book.
MOST_WORDS = 2_000


def fact(kind: str, value: UUID | str) -> str:
    """Return the term of a fact, such as the organisation or the state."""
    return kind + (value.hex if isinstance(value, UUID) else str(value))


def month(day: date) -> str:
    """Return the term of the month in which something took place."""
    return f"{MONTH}{day:%Y%m}"


def mark(activity_type_id: UUID, nominative: Collection[str]) -> str:
    """Return the six letters that say what a form calls nominative."""
    said = "\n".join([activity_type_id.hex, *sorted(nominative)])
    return hashlib.sha256(said.encode()).hexdigest()[:6]


def of_texts(way: str, texts: Iterable[str]) -> set[str]:
    """Return the terms of the words of some texts; ``way`` is a kind, and its mark if any."""
    found = dict.fromkeys(word[:LONGEST] for text in texts for word in words(text))
    return {way + word for word in list(found)[:MOST_WORDS]}


def beginnings(term: str) -> Iterable[str]:
    """Return the terms of the first letters of a word's term: blocks answer short words by them."""
    way = _way(term)
    if way:
        word = term[way:]
        for length in range(1, min(SHORT, len(word) + 1)):
            yield shortened(term[:way], word[:length])


def shortened(way: str, letters: str) -> str:
    """Return the term of all words that begin with one or two letters."""
    return way.lower() + letters


def answered_by(beginning: str) -> str | None:
    """Return the one term that answers a short beginning; None for a range of words."""
    way = _way(beginning)
    letters = beginning[way:]
    return shortened(beginning[:way], letters) if len(letters) < SHORT else None


def stands_in(term: str, ways: Collection[str]) -> bool:
    """Tell whether anybody may look for a term, ``ways`` being those of words that name nobody."""
    if term[0] not in (PLAIN, PLAIN.lower()):
        return True
    return term[:7].replace(PLAIN.lower(), PLAIN, 1) in ways


def letters(beginning: str) -> int:
    """Return how many letters a word's beginning has."""
    return len(beginning) - _way(beginning)


def _way(term: str) -> int:
    """Return how many characters say which way a word's term is kept; 0 for a fact."""
    return {NAMED: 1, PLAIN: 7}.get(term[0], 0)
