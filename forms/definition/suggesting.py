"""Which meaning a question seems to ask for, by its label and its type: offered, never given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from forms.definition.meaning_words import WORDS
from forms.definition.meanings import CATALOGUE, Meaning, for_type
from forms.definition.model import Field, Form
from forms.text import fold

#: Words that change nothing, between the others and where a question begins.
SMALL = frozenset(
    re.findall(
        r"\w+",
        "a au aux avec d dans de des du en est et l la le les leur leurs ou par pour quel quelle "
        "quelles quels s sa se ses son sont sur un une votre vos",
    )
)
BRACKETED = re.compile(r"\([^)]*\)|\[[^\]]*\]")
#: Without one of these a form is about nobody in particular.
NAMING = ("person.last_name", "person.first_name")
#: What is read of a person only where the form says who they are.
PERSONAL = ("person.", "enrolment.")


class Guess(NamedTuple):
    """A meaning that a label seems to ask for; the lower ``rank``, the surer."""

    rank: int
    meaning: Meaning


def guesses(label: str, type_name: str) -> tuple[Guess, ...]:
    """Return the meanings that a label and a field type seem to ask for, the surest first."""
    words = _words(label)
    found = [Guess(_rank(words, one.key), one) for one in for_type(type_name)]
    return tuple(sorted((one for one in found if one.rank >= 0), key=lambda one: one.rank))


def suggestions(form: Form) -> Mapping[str, Meaning]:
    """Return the meaning to offer to each field of a form that carries none, by field id.

    A meaning that the form has already is not offered again, and to one field only: the one whose
    words are the surest, the first of several. What tells of a person is offered where the form
    asks who they are. In a group nothing has a meaning.
    """
    taken = {field.meaning for field in form.fields() if field.meaning}
    personal = _names_somebody(form)
    found: dict[str, Meaning] = {}
    for guess, field in sorted(_every(form), key=lambda one: one[0].rank):
        key = guess.meaning.key
        if key in taken or field.id in found or (key.startswith(PERSONAL) and not personal):
            continue
        found[field.id] = guess.meaning
        taken.add(key)
    return found


def _every(form: Form) -> Iterator[tuple[Guess, Field]]:
    for field in form.fields():
        if field.meaning is None:
            yield from ((guess, field) for guess in guesses(field.label, field.type))


def _names_somebody(form: Form) -> bool:
    """Tell whether a form asks, or seems to ask, who somebody is."""
    asked = {field.meaning for field in form.fields()}
    return any(
        key in asked or any(guess.meaning.key == key for guess, _ in _every(form)) for key in NAMING
    )


@lru_cache(maxsize=4096)
def _rank(words: str, key: str) -> int:
    """Return the place of the first pattern that a label matches, -1 for none."""
    patterns = _patterns()[key]
    return next((at for at, one in enumerate(patterns) if one.fullmatch(words)), -1)


@lru_cache(maxsize=4096)
def _words(label: str) -> str:
    letters = fold(BRACKETED.sub(" ", label)).replace("n°", " numero ").replace("œ", "oe")
    return " ".join(word for word in re.findall("[a-z0-9]+", letters) if word not in SMALL)


@lru_cache(maxsize=1)
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    return {key: tuple(map(re.compile, WORDS.get(key, ()))) for key in CATALOGUE}
