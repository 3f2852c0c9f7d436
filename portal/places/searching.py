"""Communes found as people type them: without accents, shortened, mistyped, by postal code."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, islice

from forms.text import fold
from portal.places.communes import Commune, communes

#: Longer texts name no commune: the longest name has 45 letters.
LONGEST = 80
#: How like a name a text must be to stand for it, out of 100.
LIKENESS = 78
SHORTENED = {"st": "saint", "ste": "sainte", "s": "sur"}
POSTAL = re.compile(r"[0-9][0-9ab]?[0-9]{0,3}")


def find(text: str, limit: int) -> list[Commune]:
    """Return at most ``limit`` communes that ``text`` may mean, the likeliest first.

    ``text`` is a name, the beginning of one, a postal code, or a name and a code, be it of a
    department.
    """
    codes, words = _parts(text)
    if len(text) > LONGEST or not (codes or words):
        return []
    found = _named(words, codes) if words else _at(codes)
    return list(islice(_once(found), limit))


def key(text: str) -> str:
    """Return how a name is compared: ``St-Dié des Vosges`` is ``saint die des vosges``."""
    words = re.split(r"[^a-z0-9]+", fold(text).replace("œ", "oe"))
    return " ".join(SHORTENED.get(word, word) for word in words if word)


def _parts(text: str) -> tuple[list[str], str]:
    words = key(text[: LONGEST + 1]).split()
    codes = [word for word in words if POSTAL.fullmatch(word)]
    return codes, " ".join(word for word in words if word not in codes)


@cache
def _names() -> Sequence[tuple[str, str]]:
    """Return every name as it is searched, in order, each with the code of its commune."""
    return sorted(
        (key(name), commune.code)
        for commune in communes().by_code.values()
        for name in (commune.name, *commune.former)
    )


def _at(codes: Sequence[str]) -> list[Commune]:
    """Return the communes that have every one of some postal codes, the largest first."""
    if not codes:
        return []
    found = (code for _, code in _beginning_in(_places(), codes[0]))
    near = (communes().by_code[code] for code in dict.fromkeys(found))
    return _largest_first(_standing_in(near, codes))


@cache
def _places() -> Sequence[tuple[str, str]]:
    """Return every postal code in order, each with the INSEE code of its commune."""
    known = communes().by_code.values()
    return sorted((place, one.code) for one in known for place in one.postal_codes)


def _beginning_in(pairs: Sequence[tuple[str, str]], start: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs whose key begins with ``start``, out of pairs in order."""
    for index in range(bisect_left(pairs, (start, "")), len(pairs)):
        if not pairs[index][0].startswith(start):
            return
        yield pairs[index]


def _standing_in(found: Iterable[Commune], codes: Sequence[str]) -> Iterator[Commune]:
    for one in found:
        known = (one.department.lower(), *one.postal_codes)
        if all(any(place.startswith(code) for place in known) for code in codes):
            yield one


def _once(found: Iterable[Commune]) -> Iterator[Commune]:
    seen: set[str] = set()
    for one in found:
        if one.code not in seen:
            seen.add(one.code)
            yield one


def _named(words: str, codes: Sequence[str]) -> Iterator[Commune]:
    """Yield communes of that name and those whose names begin so.

    When none is called just that, those follow whose names hold it or are like it, and at last
    those that stand elsewhere than the codes say.
    """
    whole = _largest_first(_standing_in(_beginning(words, whole=True), codes))
    yield from whole
    yield from _largest_first(_standing_in(_beginning(words), codes))
    if whole:
        return
    yield from _largest_first(_standing_in(_holding(words), codes))
    yield from _standing_in(_like(words), codes)
    if codes:
        yield from _named(words, ())


def _largest_first(found: Iterable[Commune]) -> list[Commune]:
    return sorted(found, key=lambda one: (-one.inhabitants, one.code))


def _beginning(words: str, whole: bool = False) -> Iterator[Commune]:
    for name, code in _beginning_in(_names(), words):
        if whole and name != words:
            return
        yield communes().by_code[code]


def _holding(words: str) -> Iterator[Commune]:
    """Yield the communes of whose names a word after the first begins so."""
    text, begins = _text()
    at = text.find(f" {words}")
    while at >= 0:
        yield communes().by_code[_names()[bisect_right(begins, at) - 1][1]]
        at = text.find(f" {words}", at + 1)


@cache
def _text() -> tuple[str, Sequence[int]]:
    """Return all names as one text, a line each, and where each line begins."""
    keys = _keys()
    return "\n".join(keys), list(accumulate((len(key) + 1 for key in keys), initial=0))


@cache
def _keys() -> Sequence[str]:
    return [name for name, _ in _names()]


def _like(words: str) -> Iterator[Commune]:
    from rapidfuzz import fuzz, process

    found = process.extract(words, _keys(), scorer=fuzz.ratio, score_cutoff=LIKENESS, limit=20)
    for _name, _score, index in found:
        yield communes().by_code[_names()[index][1]]
