"""Values of each kind by chance: the usual ones, and those at the edges."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

NUMBERS = (
    "0", "1", "-1", "2", "3", "7", "12", "16", "18", "100", "0.1", "0.2", "0.5", "-0.5", "1.5",
    "2.5", "2.675", "12.34", "-7.25", "0.000000000001", "-0.000000000001", "0.333333333333",
    "999999999999999999", "-999999999999999999", "999999999999999999.999999999999", "1000000000",
    "0.000001", "123456789.123456789", "3652059", "-40000", "13", "-18", "20",
)  # fmt: skip
DAYS = (
    "2026-11-22", "2026-11-20", "2024-02-29", "2025-02-28", "2008-02-29", "2000-02-29",
    "1900-03-01", "0001-01-01", "0001-12-31", "9999-12-31", "9999-01-01", "2026-01-31",
    "2026-03-29", "1999-12-31", "2100-02-28",
)  # fmt: skip
TIMES = ("00:00", "23:59", "09:00", "12:30", "14:05")
TEXTS = (
    "a", "abc", "ABC", "é", "e\u0301", "Élève", "ŒUVRE", "Straße", "ẞ", "İ", "ǆ", "🙂", "👩‍👧",
    "12", "12,5", "1 234,50", "\u2212 7", "0,0000000000001", "2026-01-31", "2026-02-30", "14:05",
    "24:00", "2026-01-31T14:05", " ", "  deux  mots ", "\u00a0x\u202f", "c_1", "oui", "ab12", "aab",
    "\u0301", "a\nb", "l’été", "%Y", "[a-z]+", "Ωμέγα", "Ёлка", "\u1e9b\u0323", "\u2126", "ﬁn",
    "constructor",
)  # fmt: skip
LETTERS = "abcAB 019éÉçœŒß-.,'’%/\n\u00a0\u0301\u0327ΩωЖж🙂\u200bİıſ"
CHOICES = ("c_0", "c_1", "c_2", "c_3", "constructor", "__proto__")
FORMATS = (
    "%d/%m/%Y", "%e %n %y", "%H:%M", "%Y-%m-%d %H h %M", "le %d", "%%", "%", "%q", "100 %%Y", "x",
    "%é%d", "%\n%m",
)  # fmt: skip
#: What an expression can write out, by kind.
LITERALS = ("number", "text", "truth", "day", "time", "moment", "choice")


def literal(kind: str, chance: Random) -> Any:
    """Return what a leaf of a kind holds."""
    return {
        "number": lambda: number(chance),
        "text": lambda: text(chance),
        "truth": lambda: chance.random() < 0.5,
        "day": lambda: day(chance),
        "time": lambda: chance.choice(TIMES),
        "moment": lambda: moment(chance),
        "choice": lambda: chance.choice(CHOICES),
    }[kind]()


def answer(kind: str, chance: Random) -> Any:
    """Return a value of a kind as JSON; sometimes an empty one."""
    if chance.random() < 0.05:
        return None
    if kind == "truth":
        return chance.random() < 0.5
    if kind in LITERALS:
        return {kind: literal(kind, chance)}
    return {kind: _composed(kind, chance)}


def number(chance: Random) -> str:
    draw = chance.random()
    if draw < 0.5:
        return chance.choice(NUMBERS)
    if draw < 0.8:
        return str(chance.randint(-30, 30))
    found = f"{chance.randint(-999, 999)}.{chance.randint(1, 10**12 - 1):012}".rstrip("0")
    return found


def day(chance: Random) -> str:
    if chance.random() < 0.5:
        return chance.choice(DAYS)
    near = chance.random() < 0.7
    ordinal = chance.randint(730_000, 745_000) if near else chance.randint(1, 3_652_059)
    return date.fromordinal(ordinal).isoformat()


def moment(chance: Random) -> str:
    return f"{day(chance)}T{chance.choice(TIMES)}"


def text(chance: Random) -> str:
    if chance.random() < 0.6:
        return chance.choice(TEXTS)
    return "".join(chance.choices(LETTERS, k=chance.randint(0, 9)))


def _composed(kind: str, chance: Random) -> Any:
    if kind == "choices":
        return chance.sample(CHOICES, chance.randint(0, 4))
    if kind == "range":
        return sorted((day(chance), day(chance)))
    if kind == "grid":
        cells = [f"{row}.{column}" for row in CHOICES[:3] for column in CHOICES[1:4]]
        counted = chance.sample(cells, chance.randint(0, 6))
        return {cell: str(chance.randint(0, 99_999)) for cell in counted}
    if kind == "presence":
        sums = ("present", "absent", "nameless", "heads", "minutes")
        return {name: str(chance.randint(0, 200)) for name in sums if chance.random() < 0.8}
    if kind == "rows":
        return [{} for _ in range(chance.randint(0, 3))]
    return True
