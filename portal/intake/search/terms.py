"""What a record is found by: facts of its own, and the beginnings of the words in its answers.

A term is one letter for its kind, then its text. Words are kept three ways, by who may find by
them, and only the way that a person may use is ever looked into:

- ``N``: every word of the texts and the author's name, for those who read names;
- ``P``: words of the answers that name nobody, each followed by a mark of what the form then
  called nominative. A form that changes its mind has another mark, under which nothing stands until
  the words are entered anew: what may name a person since is never found by it.

What begins alike stands together, whatever the mark: one look into a block finds the words of every
form.
"""

import hashlib
from collections.abc import Collection, Iterable
from datetime import date
from itertools import chain
from uuid import UUID

from portal.intake.search import wholes

STATE, ORGANISATION, TYPE, ACTION, AUTHOR, MONTH = "sotcum"
NAMED, PLAIN = "NP"
#: Every live record of a block.
LIVE = "+"
#: A word is looked for by this many letters, an e-mail address by more of them; what is shorter
#: than ``SHORT`` has a term of its own.
LONGEST, LONGEST_ADDRESS, SHORT = 24, 100, 3
#: Letters of a mark, and what stands before it: no letter of a word.
MARK, BEFORE_MARK = 6, ":"
#: Different words of one record; a text with more is a book.
MOST_WORDS = 2_000


def fact(kind: str, value: UUID | str) -> str:
    """Return the term of a fact, such as the organisation or the state."""
    return kind + (value.hex if isinstance(value, UUID) else str(value))


def month(day: date) -> str:
    """Return the term of the month in which something took place."""
    return f"{MONTH}{day:%Y%m}"


def mark(activity_type_id: UUID, nominative: Collection[str]) -> str:
    """Return the few letters that say what a form calls nominative."""
    said = "\n".join([activity_type_id.hex, *sorted(nominative)])
    return hashlib.sha256(said.encode()).hexdigest()[:MARK]


def cut(word: str) -> str:
    """Return as much of a word as is looked for."""
    return word[: LONGEST_ADDRESS if "@" in word else LONGEST]


def of_text(text: str) -> list[str]:
    """Return the words of a text as they are looked for."""
    return [cut(word) for word in wholes.entered(text)]


def named(said: Iterable[Iterable[str]]) -> set[str]:
    """Return the terms of the words of some texts, for those who read names."""
    return {NAMED + word for word in _some(said)}


def plain(said: Iterable[Iterable[str]], mark: str) -> set[str]:
    """Return the terms of the words of some texts that name nobody."""
    return {f"{PLAIN}{word}{BEFORE_MARK}{mark}" for word in _some(said)}


def _some(said: Iterable[Iterable[str]]) -> list[str]:
    return list(dict.fromkeys(chain.from_iterable(said)))[:MOST_WORDS]


def beginnings(term: str) -> Iterable[str]:
    """Return the terms of the first letters of a word's term: blocks answer short words by them."""
    if term[0] in (NAMED, PLAIN):
        word, before, mark = term[1:].partition(BEFORE_MARK)
        for length in range(1, min(SHORT, len(word) + 1)):
            yield term[0].lower() + word[:length] + before + mark


def is_short(beginning: str) -> bool:
    """Tell whether whole terms answer a beginning; otherwise a range of words does."""
    return len(letters(beginning)) < SHORT


def answering(beginning: str, marks: Iterable[str]) -> set[str]:
    """Return the whole terms that answer a short beginning, ``marks`` being those to look under."""
    term = beginning[0].lower() + beginning[1:]
    return {term + BEFORE_MARK + mark for mark in marks} if is_marked(beginning) else {term}


def is_marked(term: str) -> bool:
    """Tell whether a term stands under a mark: whoever reads no names may look under some."""
    return term[0] in (PLAIN, PLAIN.lower())


def mark_of(term: str) -> str:
    """Return the mark that a term stands under."""
    return term.rpartition(BEFORE_MARK)[2]


def letters(beginning: str) -> str:
    """Return the letters of a word's beginning."""
    return beginning[1:]
