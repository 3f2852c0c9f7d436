"""Expressions drawn at random: such as people write, and such as nobody would."""

from collections.abc import Sequence
from datetime import date
from functools import cache

from hypothesis import strategies as st

from forms.expressions import (
    FUNCTIONS,
    OPERATORS,
    OTHER,
    Choice,
    Environment,
    Grid,
    Presence,
    Range,
    Rows,
    Tree,
)
from forms.expressions.functions import Argument, Function
from forms.expressions.functions.operators import COMPARED, ORDERED
from tests.forms.expressions.world import FIELDS, TODAY, UNIT, WORLD

LITERALS: dict[str, list[Tree]] = {
    "number": [("number", each) for each in ("0", "16", "-2.5", "0.000000000001", "9" * 18)],
    "text": [("text", each) for each in ("a", "l'âge", 'l\'a "dit"', "Été", "[a-z]+", "%d/%m")],
    "truth": [("truth", True), ("truth", False)],
    "day": [("day", each) for each in ("2024-02-29", "0001-01-01", "9999-12-31")],
    "time": [("time", "00:00"), ("time", "23:59")],
    "moment": [("moment", "2026-01-31T14:05")],
}
GIVING = [*FUNCTIONS.values(), *OPERATORS.values()]
KINDS = sorted({field.kind for field in FIELDS})
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**31), 10**31) | st.integers(-99, 99).map(lambda each: each * UNIT),
    st.sampled_from(["", "a", "e\u0301té", "2026-01-31", "14:05", "1 234,5", "\ud800", "x" * 2100]),
    st.dates() | st.times() | st.datetimes() | st.just(TODAY),
    st.sampled_from([Choice("c_qpv"), Choice("c_prevu"), (), ("c_qpv", "c_gone"), OTHER]),
    st.sampled_from([Range(date(2026, 1, 1), date(2026, 1, 5)), Grid({}), Grid({"a.b": 2})]),
    st.sampled_from([Presence(), Presence(3, 1, 2, 5, 450), 1.5, [], {}, object()]),
)
CELLS = st.dictionaries(st.sampled_from(["f_theme", "f_heures", "f_tarif"]), VALUES)


@cache
@st.composite
def written(draw: st.DrawFn, kind: str, levels: int = 4) -> Tree:
    """Draw an expression of a kind, as the parser makes them."""
    leaves = LITERALS.get(kind, []) + [("field", f.id) for f in FIELDS if f.kind == kind]
    able = [each for each in GIVING if _gives(each, kind)]
    if not able or levels == 1 or (leaves and draw(st.integers(0, 3)) == 0):
        return draw(st.sampled_from(leaves or [("field", "f_statut")]))
    function = draw(st.sampled_from(able))
    most = function.least + 2 if function.most is None else function.most
    count = draw(st.integers(function.least, most))
    if function.name in ("=", "!=", "<", "<=", ">", ">="):
        fit = COMPARED if function.name in ("=", "!=") else ORDERED
        both = draw(st.sampled_from([each for each in fit if each != "choice"]))
        return (function.name, *(draw(written(both, levels - 1)) for _ in range(2)))
    parts: list[Tree] = []
    for number in range(count):
        parts.append(draw(_argument(function, number, parts, kind, levels - 1)))
    if function.name == "-" and len(parts) == 1 and parts[0][0] == "number":
        return parts[0]
    return (function.name, *parts)


def _gives(function: Function, kind: str) -> bool:
    if function.gives != "same":
        return function.gives == kind
    return kind != "choice" and (not function.takes[0].many or kind in _kinds(function.takes[0]))


def _kinds(argument: Argument) -> Sequence[str]:
    return argument.kinds or KINDS


@st.composite
def _argument(
    draw: st.DrawFn, function: Function, number: int, before: list[Tree], kind: str, levels: int
) -> Tree:
    argument = function.argument(number)
    if any(each.list >= 0 for each in function.takes):
        if number == 0:
            fit = [each for each in FIELDS if each.kind in argument.kinds]
            return ("field", draw(st.sampled_from(fit)).id)
        named = next(each for each in FIELDS if each.id == before[0][1])
        return ("choice", draw(st.sampled_from(named.lists[argument.list])).id)
    if function.gives == "same" and not (function.name == "if" and number == 0):
        return draw(written(kind, levels))
    return draw(written(draw(st.sampled_from(_kinds(argument))), levels))


LEAVES = st.sampled_from([each for group in LITERALS.values() for each in group]) | st.sampled_from(
    [("self",), ("choice", "c_qpv"), ("text", ""), *(("field", each.id) for each in FIELDS)]
)
#: Any function of anything, however often.
WILD = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4).flatmap(
        lambda parts: st.sampled_from([each.name for each in GIVING] + ["unheard-of"]).map(
            lambda head: (head, *parts)
        )
    ),
    max_leaves=12,
)


@st.composite
def environments(draw: st.DrawFn) -> Environment:
    """Draw answers of any kind to any field, in a row or in none."""
    values = draw(st.dictionaries(st.sampled_from([each.id for each in FIELDS]), VALUES))
    rows = Rows(draw(st.lists(CELLS, max_size=3)))
    inside = draw(st.booleans())
    return Environment(
        {**WORLD.values, **values, "f_ateliers": rows},
        draw(st.dates()),
        groups=WORLD.groups,
        row=draw(CELLS) if inside else None,
        group="f_ateliers" if inside else None,
        position=1 if inside else None,
        own=draw(VALUES),
        labels=WORLD.labels,
    )
