"""Expressions and answers by chance: mostly of the right kinds, with a taste for what is odd.

A seed gives the same ones each time. Nothing here knows what an expression gives: both
interpreters are asked, and must agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from tests.conformance import odd_patterns, odd_values
from tests.conformance.cases import TODAY

#: Deeper than what people write, far below the bounds of the language.
DEEPEST, MOST_NODES = 6, 120
#: How often a part has a kind that does not fit.
MISFIT = 0.06
NUMBER, TEXT, TRUTH, DAY = "number", "text", "truth", "day"

#: The fields of the form, by kind; those of the two groups apart.
FIELDS = {
    "number": ("f_n1", "f_n2", "f_n3"),
    "text": ("f_t1", "f_t2"),
    "truth": ("f_b1", "f_b2"),
    "day": ("f_d1", "f_d2"),
    "time": ("f_h1",),
    "moment": ("f_m1",),
    "choice": ("f_c1",),
    "choices": ("f_cs",),
    "range": ("f_r1",),
    "grid": ("f_g1",),
    "presence": ("f_p1",),
    "other": ("f_o1",),
    "rows": ("f_A", "f_B"),
}
INNER = {
    "f_A": {"number": "f_An", "text": "f_At", "day": "f_Ad", "truth": "f_Ab", "choice": "f_Ac"},
    "f_B": {"number": "f_Bn", "text": "f_Bt"},
}
GROUPS = {inner: group for group, fields in INNER.items() for inner in fields.values()}

#: What gives a kind: a head, and the kinds of its arguments (« * » any, « + » one or more of it).
MAKERS: dict[str, list[tuple[str, ...]]] = {
    "number": [
        *((sign, NUMBER, NUMBER) for sign in ("+", "-", "*", "div", "mod")),
        *((name, NUMBER) for name in ("-", "int", "floor", "ceiling", "abs", "round")),
        *((name, "number+") for name in ("sum", "mean", "min", "max")),
        *(("difference-in-" + unit, DAY, DAY) for unit in ("days", "months", "years")),
        ("difference-in-working-days", DAY, DAY),
        ("round", NUMBER, NUMBER),
        ("to-number", TEXT),
        ("count", "*+"),
        ("string-length", TEXT),
        ("count-selected", "choices"),
        ("age", DAY),
        ("age", DAY, DAY),
        *((name, kind) for name in ("year", "month", "weekday") for kind in (DAY, "moment")),
        ("minutes-between", "time", "time"),
        ("minutes-between", "moment", "moment"),
        ("cell", "grid", "choice", "choice"),
        ("row-total", "grid", "choice"),
        ("column-total", "grid", "choice"),
        ("grid-total", "grid"),
        *(("count-" + who, "presence") for who in ("present", "named", "absent", "unnamed")),
        ("attended-minutes", "presence"),
        ("count-rows", "rows"),
        ("count-rows", TRUTH),
        ("position",),
    ],
    "text": [
        ("concat", "*+"),
        ("join", TEXT, "*+"),
        ("string", "*"),
        ("substr", TEXT, NUMBER),
        ("substr", TEXT, NUMBER, NUMBER),
        ("plain", TEXT),
        ("normalize-space", TEXT),
        ("choice-label", "choices"),
        ("choice-label", "choice"),
        *(("format-date", kind, "format") for kind in (DAY, "time", "moment")),
    ],
    "truth": [
        *(
            (sign, kind, kind)
            for sign in ("=", "!=")
            for kind in ("number", "text", DAY, "choices")
        ),
        *((sign, kind, kind) for sign in ("<", "<=", ">", ">=") for kind in (NUMBER, DAY, "time")),
        *(("=", kind, kind) for kind in ("choice", "truth", "moment", "range")),
        ("and", TRUTH, "truth+"),
        ("or", TRUTH, "truth+"),
        ("not", TRUTH),
        ("empty", "*"),
        ("selected", "choices", "choice"),
        *((name, TEXT, TEXT) for name in ("contains", "starts-with", "ends-with")),
        ("regex", TEXT, "pattern"),
        ("regex", TEXT, "pattern"),
        ("any-row", TRUTH),
        ("every-row", TRUTH),
    ],
    "day": [
        ("today",),
        *(("add-" + unit, DAY, NUMBER) for unit in ("days", "months", "years", "working-days")),
        ("date", TEXT),
        ("date", "moment"),
        ("start-of", "range"),
        ("end-of", "range"),
        ("min", "day+"),
        ("max", "day+"),
    ],
    "time": [("time-of", "moment"), ("time-of", TEXT), ("max", "time+")],
    "moment": [("date-time", DAY, "time"), ("date-time", TEXT), ("min", "moment+")],
    "choice": [("selected-at", "choices", NUMBER)],
}
KINDS = tuple(FIELDS)
#: What is asked for most: what rules give.
ASKED = (*("number", "truth", "text", "day") * 6, *KINDS)


class Maker:
    """Makes expressions out of one stream of chance."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.nodes = 0

    def tree(self, kind: str = "") -> list[Any]:
        """Return an expression of a kind, of any kind by default."""
        self.nodes = 0
        return self.part(kind or self.chance.choice(ASKED), 1)

    def part(self, kind: str, depth: int) -> list[Any]:
        self.nodes += 1
        if kind == "*" or (self.chance.random() < MISFIT and kind not in ("format", "pattern")):
            kind = self.chance.choice(KINDS)
        if kind in ("format", "pattern"):
            return self.wording(kind)
        full = depth >= DEEPEST or self.nodes > MOST_NODES
        if full or kind not in MAKERS or (depth > 1 and self.chance.random() < 0.35):
            return self.leaf(kind)
        if self.chance.random() < 0.12:
            return self.choosing(kind, depth)
        head, *kinds = self.chance.choice(MAKERS[kind])
        return [head, *(self.part(one, depth + 1) for each in kinds for one in self.several(each))]

    def several(self, kind: str) -> list[str]:
        return [kind[:-1]] * self.chance.randint(1, 3) if kind.endswith("+") else [kind]

    def choosing(self, kind: str, depth: int) -> list[Any]:
        if self.chance.random() < 0.5:
            return ["coalesce", self.part(kind, depth + 1), self.part(kind, depth + 1)]
        return ["if", *(self.part(each, depth + 1) for each in ("truth", kind, kind))]

    def leaf(self, kind: str) -> list[Any]:
        draw = self.chance.random()
        inner = [fields[kind] for fields in INNER.values() if kind in fields]
        if inner and draw < 0.4:
            return ["field", self.chance.choice(inner)]
        if draw < 0.75 or kind not in odd_values.LITERALS:
            return ["self"] if draw < 0.03 else ["field", self.chance.choice(FIELDS[kind])]
        return [kind, odd_values.literal(kind, self.chance)]

    def wording(self, kind: str) -> list[Any]:
        if kind == "format":
            return ["text", self.chance.choice(odd_values.FORMATS)]
        return ["text", odd_patterns.pattern(self.chance)]


# --- answers -------------------------------------------------------------------------------------


def environment(chance: Random) -> dict[str, Any]:
    """Return the answers of a form, of which some are missing and some are of another kind."""
    answers = {
        field: odd_values.answer(kind if chance.random() > MISFIT else chance.choice(KINDS), chance)
        for kind, fields in FIELDS.items()
        for field in fields
        if kind != "rows" and chance.random() > 0.1
    }
    for group, fields in INNER.items():
        if chance.random() > 0.1:
            answers[group] = {"rows": [_row(fields, chance) for _ in range(chance.randint(0, 4))]}
    found: dict[str, Any] = {"today": TODAY, "groups": GROUPS, "values": answers}
    found["labels"] = {f"c_{n}": odd_values.text(chance) for n in range(3)}
    found["own"] = odd_values.answer(chance.choice(KINDS), chance)
    if chance.random() < 0.4:
        group = chance.choice(sorted(INNER))
        found.update(group=group, row=_row(INNER[group], chance), position=chance.randint(1, 4))
    return found


def _row(fields: dict[str, str], chance: Random) -> dict[str, Any]:
    return {
        field: odd_values.answer(kind, chance)
        for kind, field in fields.items()
        if chance.random() > 0.15
    }


def lots(seed: int, count: int, size: int = 50) -> Iterator[tuple[dict[str, Any], list[Any]]]:
    """Yield answers, each with ``size`` expressions over them, until there are ``count``."""
    chance = Random(seed)
    maker = Maker(chance)
    for _ in range(0, count, size):
        yield environment(chance), [maker.tree() for _ in range(size)]
