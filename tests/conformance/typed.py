"""What the server reads of typed texts, as the JSON of values; and texts by chance."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from random import Random
from typing import Any

from forms import fields as types
from forms.context import PlainContext
from forms.definition import Choice, Field
from forms.expressions.values import settled
from forms.fields import FieldError
from forms.fields.question import Question
from forms.values import FrozenMap
from tests.conformance.cases import TODAY, to_json

CHOICES = tuple(Choice(f"c_{name}", name, name) for name in ("un", "deux", "trois"))
#: How the page calls an option that changes how a text is read.
OPTIONS = {"places": "decimals", "unit": "unit"}


def read(field: Mapping[str, Any], texts: Sequence[str]) -> Any:
    """Return the value of an answer as the server reads it; None when it is to be mended."""
    options = {OPTIONS[name]: held for name, held in field.items() if name != "type"}
    kind = types.get(field["type"])
    asked = Field("f_x", "x", field["type"], "X", options=FrozenMap(options))
    lists = (CHOICES,) if kind.lists else ()
    question = Question(asked, PlainContext(today=date.fromisoformat(TODAY)), lists)
    try:
        value = kind.parse(texts, question)
    except FieldError:
        return None
    return None if value is None else to_json(settled(kind.express(value)))


# --- by chance -----------------------------------------------------------------------------------

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
