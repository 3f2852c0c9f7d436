"""What people type, by chance: numbers, days and times in their many ways, and nearly so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from typing import Any

from tests.conformance.cases import TODAY
from tests.conformance.typed import CHOICES

FIELDS: tuple[dict[str, Any], ...] = (
    {"type": "integer"}, {"type": "integer", "unit": "km"}, {"type": "decimal"},
    {"type": "decimal", "places": 1, "unit": "m²"}, {"type": "percentage"}, {"type": "money"},
    {"type": "scale"}, {"type": "duration"}, {"type": "yes_no"}, {"type": "date"},
    {"type": "time"}, {"type": "date_time"}, {"type": "date_range"}, {"type": "short_text"},
    {"type": "long_text"},
)  # fmt: skip
PIECES = (
    *"0123456789", "12", "26", "2026", "1900", "31", "30", "000", " ", " ", "/", "-", ".", ",", ":",
    "h", "min", "€", "%", "km", "m²", "mars", "févr", "août", "juin", "1er", "à", "T", "du", "au",
    "hier", "demain", "midi", "oui", "NON", "\u00a0", "\u202f", "\u2212", "’", "e\u0301", "ſ", "²",
    "３", "½", "\ufeff", "\u200b", "\u0085", "\n", "\x1f", "İ", "ß", "\u1cce", "\U0001ccf3", "+",
)  # fmt: skip


def lots(seed: int, count: int) -> Iterator[tuple[dict[str, Any], list[str], str]]:
    """Yield fields with texts, as a page asks for them to be read."""
    chance = Random(seed)
    for _ in range(count):
        field = chance.choice(FIELDS)
        several = 2 if field["type"] == "date_range" and chance.random() < 0.5 else 1
        yield field, [_text(field["type"], chance) for _ in range(several)], TODAY


def _text(kind: str, chance: Random) -> str:
    """Return a text that suits a type, more often than not; else nearly so, or not at all."""
    made = USUAL.get(kind if chance.random() < 0.9 else "date", _number)(chance)
    if chance.random() < 0.5:
        return made
    made += "".join(chance.choices(PIECES, k=chance.choice((0, 0, 1, 2, 4))))
    at = chance.randint(0, len(made))
    return made[:at] + chance.choice(("", *PIECES)) + made[at:]


def _number(chance: Random) -> str:
    if chance.random() < 0.5:
        return f"{chance.randint(-999, 9999)}{chance.choice(',.')}{chance.randint(0, 60):02}"
    number = chance.randint(0, 10 ** chance.randint(1, 14))
    return f"{number:,}".replace(",", chance.choice(" .,"))


def _day(chance: Random) -> str:
    day, month, year = chance.randint(1, 31), chance.randint(1, 13), chance.randint(0, 99)
    if chance.random() < 0.4:
        return f"{day} {chance.choice(('mars', 'fév', 'août', 'juin', 'dec.'))} {year:02}"
    by, century = chance.choice("/-. "), chance.choice(("20", "19", ""))
    return f"{day}{by}{month}{by}{century}{year:02}"


def _clock(chance: Random) -> str:
    between = chance.choice(("h", " h ", ":", "."))
    return f"{chance.randint(0, 25)}{between}{chance.randint(0, 62):02}"


USUAL: Mapping[str, Callable[[Random], str]] = {
    "date": _day,
    "time": _clock,
    "duration": _clock,
    "date_time": lambda chance: f"{_day(chance)}{chance.choice((' ', ' à ', 'T'))}{_clock(chance)}",
    "date_range": _day,
    "yes_no": lambda chance: chance.choice(("oui", "Non", "o", "N", "1", "vrai")),
    "scale": lambda chance: str(chance.randint(0, 12)),
}


def grids(seed: int, count: int) -> Iterator[dict[str, str]]:
    """Yield the texts of the cells of a grid."""
    chance = Random(seed)
    cells = [f"{row.id}.{column.id}" for row in CHOICES for column in CHOICES]
    for _ in range(count):
        yield {cell: _heads(chance) for cell in chance.sample(cells, chance.randint(0, 9))}


def presences(seed: int, count: int) -> Iterator[tuple[list[dict[str, str]], str, str]]:
    """Yield the texts of attendance lists: of each person, then of the whole list."""
    chance = Random(seed)
    for _ in range(count):
        people = [
            {"presence": (said := chance.choice(("present", "present", "absent", "excused"))),
             "hours": _stay(chance) if said == "present" else ""}
            for _ in range(chance.randint(0, 4))
        ]  # fmt: skip
        yield people, _stay(chance), _heads(chance)


def attended(people: Sequence[Mapping[str, str]], hours: str, anonymous: str) -> dict[str, str]:
    """Return an attendance list as it is posted; the people are new ones."""
    parts = {"hours": hours, "anonymous": anonymous}
    for number, person in enumerate(people, 1):
        who = {"last_name": "Démo", "first_name": f"Essai {'abcd'[number - 1]}"}
        said = {**who, "birth_date": f"{number}/1/2005", **person}
        parts.update((f"{number}.{name}", text) for name, text in said.items())
    return parts


def _heads(chance: Random) -> str:
    return chance.choice(
        ("", "0", "3", "12", "1 200", "99 999", " 7 ", str(chance.randint(0, 500)))
    )


def _stay(chance: Random) -> str:
    return "" if chance.random() < 0.4 else _clock(chance) if chance.random() < 0.5 else "90 min"
