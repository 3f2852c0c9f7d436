"""What is one word however it is written: e-mail addresses, and numbers in groups of digits.

« 06 12 34 56 78 », « 06.12.34.56.78 » and « 0612345678 » are one telephone number.
"""

import re
from collections.abc import Iterator

from portal.core.text import normalise, words

#: Letters of an address, read once: whatever was typed takes no longer than its length.
_ADDRESS = re.compile(r"(?<![\w.+%-])[\w.+%-]++@[\w.-]++")
_GAP = r"[ .-]?"
_SHAPES = (
    # Called from abroad: the 0 of the country stands in brackets, if at all.
    rf"(?:\+|00)[1-9]\d{{0,2}}(?:{_GAP}\(0\))?(?:{_GAP}\d{{1,4}}){{2,7}}",
    # Called from France, then from within other countries: nine digits at the least, no date.
    rf"0\d(?:{_GAP}\d\d){{4}}",
    rf"0\d(?:{_GAP}\d){{7,11}}",
    # A SIREN or a SIRET.
    rf"\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{3}}(?:{_GAP}\d{{5}})?",
)
_NUMBERS = [re.compile(rf"(?<![\w+]){shape}(?!\w)") for shape in _SHAPES]
_ANY = re.compile("|".join(each.pattern for each in [_ADDRESS, *_NUMBERS]))
#: A text with fewer digits in a row has no such number: most have none.
_DIGITS = re.compile(r"(?:\d[ .()-]{0,3}+){9}")
#: French numbers, from abroad and from France.
_FRENCH = re.compile(r"(?:33|0)([1-9]\d{8})")


def entered(text: str) -> Iterator[str]:
    """Yield every word that a text is found by, each whole beside its parts."""
    bare = normalise(text)
    yield from words(bare)
    if "@" in bare:
        yield from (_one(found) for found in _ADDRESS.findall(bare))
    for shape in _NUMBERS if _DIGITS.search(bare) else ():
        for found in shape.findall(bare):
            yield from _dialled(_one(found))


def sought(text: str) -> list[str]:
    """Return the words to look for: a whole in the place of its parts."""
    bare = normalise(text)
    wholes = [_one(found) for found in _ANY.findall(bare)]
    return [*wholes, *words(_ANY.sub(" ", bare))]


def _one(found: str) -> str:
    """Return an address or a number in its one writing."""
    if "@" in found:
        return found.strip(".-")
    return re.sub(r"\D", "", found.replace("(0)", "")).removeprefix("00")


def _dialled(number: str) -> Iterator[str]:
    """Yield a number, and what is dialled for it from the other side of the border."""
    yield number
    if french := _FRENCH.fullmatch(number):
        yield from ("33" + french[1], "0" + french[1])
