"""Patterns by chance: most are of the portable language, some are beside it."""

from __future__ import annotations

from random import Random

SIGNS = "ab1é .-"
PIECES = (
    r"\d", r"\D", r"\w", r"\W", r"\s", r"\S", ".", r"\.", r"\-", r"\n", "[a-c]", "[^a]", r"[\d.]",
    "[-a]", "[a-]", "[à-ÿ]", r"[^\s\w]", r"\(", "🙂", "e\u0301", "[^a-z0-9]", r"[\]\[]",
)  # fmt: skip
ENDS = ("^", "$")
COUNTS = ("*", "+", "?", "{2}", "{0,2}", "{1,}", "*?", "+?", "??", "{0}", "{1,3}?", "{0,}")
#: What a pattern may be spoilt with.
BESIDE = (
    "(?=a)", "(?i)", r"\b", r"\1", "[[:alpha:]]", "**", "{,2}", "{3,2}", "{101}", "[]", "[z-a]",
    ")", "(", "[", "\\", r"\pL", "]", "}", "{", r"\x41", "(?P<n>a)", r"[a-\d]", r"\_", "[a-c-e]",
)  # fmt: skip
KNOWN = (
    "[0-9]{5}", r"0[67]( ?\d{2}){4}", "(a|b)*", "(a+)+", "(a*)*b", "[A-Za-zÀ-ÿ’ -]+", "", "a|",
    "(?:ab|a)(?:b|)", "((a{10}){10}){9}", "((){31}){32}", "(a{100}){10}", "([^a]{20}){20}",
)  # fmt: skip


def pattern(chance: Random) -> str:
    """Return a pattern; one in eight is spoilt."""
    if chance.random() < 0.15:
        return chance.choice(KNOWN)
    made = _branches(chance, 3)
    if chance.random() < 0.12:
        at = chance.randint(0, len(made))
        made = made[:at] + chance.choice(BESIDE) + made[at:]
    return made


def _branches(chance: Random, levels: int) -> str:
    return "|".join(_sequence(chance, levels) for _ in range(chance.choice((1, 1, 1, 2, 3))))


def _sequence(chance: Random, levels: int) -> str:
    return "".join(_counted(chance, levels) for _ in range(chance.choice((0, 1, 1, 2, 3))))


def _counted(chance: Random, levels: int) -> str:
    draw = chance.random()
    if draw < 0.06:
        return chance.choice(ENDS)
    if draw < 0.25 and levels:
        made = f"({chance.choice(('', '?:'))}{_branches(chance, levels - 1)})"
    else:
        made = chance.choice(SIGNS) if draw < 0.6 else chance.choice(PIECES)
        made = "\\." if made == "." and draw < 0.4 else made
    return made + (chance.choice(COUNTS) if chance.random() < 0.4 else "")
