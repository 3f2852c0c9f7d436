"""Forms with rules by chance, and answers by chance: what has to hold whatever the rules say."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest

from forms.answers import CompiledForm, Settled, compile_form, read, settle
from forms.definition import Choice, ChoiceList, Field, Form, Section
from forms.definition.dependencies import Dependencies
from forms.definition.rules import TREES, Rules, rules_from_json
from forms.values import Json
from tests.conformance.chance import FIELDS, INNER, Maker
from tests.forms.support import CONTEXT, RECEIPT

#: The type of a field of each kind, and what may be typed into it.
TYPES: dict[str, tuple[str, tuple[str, ...]]] = {
    "number": ("decimal", ("0", "1", "-3,5", "1 234", "lots")),
    "text": ("short_text", ("a", "Élève", "12", "c_1")),
    "truth": ("yes_no", ("oui", "non", "?")),
    "day": ("date", ("29/2/2024", "hier", "31/2/2026")),
    "time": ("time", ("9h", "23:59")),
    "moment": ("date_time", ("hier 9h", "demain")),
    "choice": ("one_choice", ("c_0", "c_1", "c_9")),
    "choices": ("several_choices", ("c_0", "c_2")),
    "range": ("date_range", ("1/3/2026", "5/3/2026")),
    "other": ("file", (RECEIPT, "x")),
}
LISTS = (ChoiceList("l_c", "c", "C", tuple(Choice(f"c_{n}", f"c{n}", f"C{n}") for n in range(3))),)
#: Rules of one field, at most: one of them is most often enough.
RULED = 0.4
SEEDS = range(120)


def field(key: str, kind: str, rules: Rules, **more: Any) -> Field:
    name = {"grid": "count_grid", "presence": "attendance", "rows": "group"}.get(kind)
    name = name or TYPES[kind][0]
    ids = {"count_grid": ("l_c", "l_c"), "one_choice": ("l_c",), "several_choices": ("l_c",)}
    return Field(key, key[2:].lower(), name, key, list_ids=ids.get(name, ()), rules=rules, **more)


class World:
    """A form by chance, and what is typed into it."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.maker = Maker(self.chance)
        self.form = self._form()
        while circles := Dependencies(self.form).circles:
            self.form = unruled(self.form, {item.id for item in circles[0]})
        self.compiled = compile_form(self.form)

    def _form(self) -> Form:
        fields = [
            field(key, kind, self._rules(kind), fields=self._inner(key), required=self._often(0.2))
            for kind, keys in FIELDS.items()
            for key in keys
        ]
        self.chance.shuffle(fields)
        section = Section("s_one", "S", "", tuple(fields[:6]), self._rules("", "visible"))
        return Form("F", items=(section, *fields[6:]), lists=LISTS)

    def _inner(self, group: str) -> tuple[Field, ...]:
        return tuple(
            field(key, kind, self._rules(kind)) for kind, key in INNER.get(group, {}).items()
        )

    def _rules(self, kind: str, *names: str) -> Rules:
        made: dict[str, Any] = {}
        for name in names or TREES:
            fits = kind in ("choice", "choices") or name != "choices"
            if fits and self._often(RULED / len(TREES) * (6 if names else 2)):
                made[name] = self.maker.tree(kind if name in ("compute", "default") else "truth")
        return rules_from_json(made)

    def _often(self, share: float) -> bool:
        return self.chance.random() < share

    def posted(self) -> dict[str, list[str]]:
        """Return what a browser may post: good answers, bad ones, rows, and what nobody asked."""
        found: dict[str, list[str]] = {"f_none": ["x"]}
        for kind, keys in FIELDS.items():
            for key in keys:
                found |= self._typed(key, kind)
        for group, inner in INNER.items():
            rows = [f"r_{n}x" for n in range(self.chance.randint(0, 3))]
            found[group] = rows
            for row in rows:
                for kind, key in inner.items():
                    found |= self._typed(f"{group}.{row}.{key}", kind)
        return found

    def _typed(self, name: str, kind: str) -> dict[str, list[str]]:
        if kind == "grid":
            return {f"{name}.c_0.c_1": [self.chance.choice(("3", "x", ""))]}
        if kind == "presence":
            return {f"{name}.anonymous": [self.chance.choice(("3", "x", ""))]}
        if kind == "rows" or self._often(0.3):
            return {}
        texts = TYPES[kind][1]
        return {name: list(texts[:2]) if kind == "range" else [self.chance.choice(texts)]}


def unruled(form: Form, keys: set[str]) -> Form:
    """Return a form in which some fields and sections have no rules."""

    def one(item: Any) -> Any:
        inner = tuple(map(one, item.fields))
        return replace(item, fields=inner, rules=Rules() if item.id in keys else item.rules)

    return replace(form, items=tuple(map(one, form.items)))


def names_of(values: dict[str, Json], form: CompiledForm) -> set[str]:
    """Return the names of the inputs that stored answers stand for, those in rows as well."""
    found = set(values)
    for group in form.inner:
        rows: Any = values.get(group) or []
        found |= {f"{group}.{row['id']}.{key}" for row in rows for key in row["values"]}
    return found


def asked(settled: Settled, form: CompiledForm) -> Settled:
    """Return what was settled without what is said of rows that are none."""
    rows = {name.rpartition(".")[0] for name in names_of(settled.values, form)}

    def stays(name: str) -> bool:
        return "." not in name or name.rpartition(".")[0] in rows

    return replace(
        settled,
        hidden=frozenset(filter(stays, settled.hidden)),
        required=frozenset(filter(stays, settled.required)),
        narrowed={name: said for name, said in settled.narrowed.items() if stays(name)},
    )


@pytest.mark.parametrize("part", range(4))
def test_what_holds_whatever_the_rules_say(part: int) -> None:
    for seed in SEEDS[part::4]:
        world = World(seed)
        form, posted = world.compiled, world.posted()
        reading = read(form, posted, CONTEXT)
        if reading.settled is None:
            continue
        hidden = reading.settled.hidden
        for name in (*names_of(reading.values, form), *reading.errors, *reading.typed):
            parts = name.split(".")
            heads = {".".join(parts[:end]) for end in range(1, len(parts) + 1)}
            assert hidden.isdisjoint(heads), (seed, name)
        computed = {key: ["nonsense"] for key in form.computed}
        assert read(form, {**posted, **computed}, CONTEXT) == reading, seed
        draft = read(form, posted, CONTEXT, draft=True)
        assert draft.errors.keys() <= {*posted, *draft.typed}, seed


@pytest.mark.parametrize("part", range(4))
def test_what_is_settled_stays_settled(part: int) -> None:
    for seed in SEEDS[part::4]:
        world = World(seed)
        draft = read(world.compiled, world.posted(), CONTEXT, draft=True)
        once = settle(world.compiled, {**draft.values, **draft.partial}, CONTEXT)
        again = settle(world.compiled, once.values, CONTEXT)
        assert again == asked(once, world.compiled), seed


def test_no_stored_answer_makes_an_evaluation_fail() -> None:
    odd: list[Json] = [None, True, "x", 10**40, [], [1], {}, [{"id": "r_a"}], {"c": {"d": 1}}]
    odd += [[{"id": 3, "values": {"f_An": [], "f_At": 7}}], [{"values": {}}], ["c_0", None]]
    for seed in SEEDS:
        world = World(seed)
        stored = {key: world.chance.choice(odd) for key in world.compiled.asked}
        settle(world.compiled, stored, CONTEXT)


def test_circles_that_nobody_refused_end() -> None:
    for seed in SEEDS[:30]:
        world = World(seed)
        compiled = compile_form(world._form())
        read(compiled, world.posted(), CONTEXT)
