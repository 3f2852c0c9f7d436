"""Communes found as people type them: without accents, shortened, mistyped, by postal code."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from forms.text import fold
from portal.places.communes import Commune, communes

#: Longer texts name no commune: the longest name has 45 letters.
LONGEST = 80
#: How like a name a text must be to stand for it, out of 100.
LIKENESS = 78
SHORTENED = {"st": "saint", "ste": "sainte", "s": "sur"}
POSTAL = re.compile(r"[0-9][0-9ab]?[0-9]{0,3}")


class Names(NamedTuple):
    """Every name as it is searched, in order, and the commune it leads to."""

    keys: Sequence[str]
    codes: Sequence[str]


def find(text: str, limit: int) -> list[Commune]:
    """Return at most ``limit`` communes that ``text`` may mean, the likeliest first.

    ``text`` is a name, the beginning of one, a postal or INSEE code, or a code and a name.
    """
    codes, words = _parts(text)
    if len(text) > LONGEST or not (codes or words):
        return []
    found = _named(words, codes) if words else _at(codes)
    return list(islice(dict.fromkeys(found), limit))


def exactly(text: str) -> list[Commune]:
    """Return the communes that ``text`` names in full: none, one, or namesakes."""
    codes, words = _parts(text)
    if not words:
        return list(dict.fromkeys(_at(codes)))
    return list(dict.fromkeys(_standing_in(_beginning(words, whole=True), codes)))


def key(text: str) -> str:
    """Return how a name is compared: ``St-Dié des Vosges`` is ``saint die des vosges``."""
    words = re.split(r"[^a-z0-9]+", fold(text).replace("œ", "oe"))
    return " ".join(SHORTENED.get(word, word) for word in words if word)


def _parts(text: str) -> tuple[list[str], str]:
    words = key(text[: LONGEST + 1]).split()
    codes = [word for word in words if POSTAL.fullmatch(word)]
    return codes, " ".join(word for word in words if word not in codes)


@cache
def _names() -> Names:
    pairs = sorted(
        (key(name), commune.code)
        for commune in communes().by_code.values()
        for name in (commune.name, *commune.former)
    )
    return Names([name for name, _ in pairs], [code for _, code in pairs])


def _at(codes: Sequence[str]) -> list[Commune]:
    """Return the communes of every one of some codes, the largest first."""
    return _largest_first(_standing_in(communes().by_code.values(), codes)) if codes else []


def _standing_in(found: Iterable[Commune], codes: Sequence[str]) -> Iterator[Commune]:
    for one in found:
        known = (one.code.lower(), *one.postal_codes)
        if all(any(place.startswith(code) for place in known) for code in codes):
            yield one


def _named(words: str, codes: Sequence[str]) -> Iterator[Commune]:
    """Yield communes of that name, those whose names begin so, hold it, or are like it."""
    yield from _largest_first(_standing_in(_beginning(words, whole=True), codes))
    yield from _largest_first(_standing_in(_beginning(words), codes))
    yield from _largest_first(_standing_in(_holding(words), codes))
    yield from _standing_in(_like(words), codes)


def _largest_first(found: Iterable[Commune]) -> list[Commune]:
    return sorted(found, key=lambda one: (-one.inhabitants, one.code))


def _beginning(words: str, whole: bool = False) -> Iterator[Commune]:
    names = _names()
    for index in range(bisect_left(names.keys, words), len(names.keys)):
        if not names.keys[index].startswith(words) or (whole and names.keys[index] != words):
            return
        yield communes().by_code[names.codes[index]]


def _holding(words: str) -> Iterator[Commune]:
    names = _names()
    wanted = f" {words}"
    for name, code in zip(names.keys, names.codes, strict=True):
        if wanted in name:
            yield communes().by_code[code]


def _like(words: str) -> Iterator[Commune]:
    from rapidfuzz import fuzz, process

    names = _names()
    found = process.extract(words, names.keys, scorer=fuzz.ratio, score_cutoff=LIKENESS, limit=20)
    for _name, _score, index in found:
        yield communes().by_code[names.codes[index]]
