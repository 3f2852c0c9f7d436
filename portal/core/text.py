"""Text as people search it."""

import re
import unicodedata
from functools import lru_cache

#: Marks that stand on a letter; those of other scripts are letters' own and stay.
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
#: Letters of two that French knows and Unicode does not take apart.
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_WORD = re.compile(r"\w+")


def normalise(text: str) -> str:
    """Return ``text`` in lower case, without accents, blanks collapsed: for finding."""
    if text.isascii():
        return " ".join(text.lower().split())
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold().translate(_LIGATURES)
    # Folding the case may take a letter apart once more (İ).
    return " ".join(_MARKS.sub("", unicodedata.normalize("NFKD", bare)).split())


@lru_cache(4_096)
def words_of_name(name: str) -> tuple[str, ...]:
    """Return the words of a name that is compared again and again, kept between searches."""
    return tuple(words(name))


def words(text: str) -> list[str]:
    """Return the words of a text as they are searched, in their order: letters and digits only."""
    return _WORD.findall(normalise(text))
