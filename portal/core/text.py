"""Text as people search it."""

import re
import unicodedata

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


def words(text: str) -> list[str]:
    """Return the words of a text as they are searched, in their order: letters and digits only."""
    return _WORD.findall(normalise(text))
