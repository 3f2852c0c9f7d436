"""A form of two hundred questions with sixty rules, and the same rules by hand in Python."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import Any

from forms.answers.compiled import CompiledForm
from forms.answers.following import Following
from forms.definition import Choice, ChoiceList, Field, Form
from forms.definition.naming import names_of
from forms.definition.rules import Rules
from forms.expressions import Environment, Tree, check, parse
from forms.values import Json
from tests.forms.support import CONTEXT

QUESTIONS = 200
Answers = Mapping[str, Any]

#: Types of the questions in turn, with an answer as it is stored and as Python has it.
ASKED: tuple[tuple[str, Json, Any], ...] = (
    ("integer", 12, Decimal(12)),
    ("integer", 7, Decimal(7)),
    ("date", "2008-06-15", date(2008, 6, 15)),
    ("one_choice", "c_b", "c_b"),
    ("short_text", "Place Kléber", "Place Kléber"),
)


def _years(start: date, end: date) -> int:
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def _share(part: Decimal, whole: Decimal) -> Decimal:
    return (part / whole * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)


#: A rule, its text over the questions of one round, the same by hand.
RULES: tuple[tuple[str, str, Callable[[Answers, int], Any]], ...] = (
    ("visible", "${{q{0}}} >= 3 and ${{q{3}}} = 'b'",
     lambda a, n: a[f"q{n}"] >= 3 and a[f"q{n + 3}"] == "c_b"),
    ("visible", "age(${{q{2}}}) < 30 or selected(${{q{3}}}, 'a')",
     lambda a, n: _years(a[f"q{n + 2}"], CONTEXT.today) < 30 or a[f"q{n + 3}"] == "c_a"),
    ("compute", "round(${{q{0}}} div (${{q{0}}} + ${{q{1}}}) * 100, 1)",
     lambda a, n: _share(a[f"q{n}"], a[f"q{n}"] + a[f"q{n + 1}"])),
    ("constraint", ". <= ${{q{0}}} + ${{q{1}}} and (. > 2 or ${{q{4}}} = '')",
     lambda a, n: a["own"] <= a[f"q{n}"] + a[f"q{n + 1}"] and (a["own"] > 2 or not a[f"q{n + 4}"])),
    ("required", "contains(${{q{4}}}, 'Kléber') and ${{q{2}}} <= today()",
     lambda a, n: "Kléber" in a[f"q{n + 4}"] and a[f"q{n + 2}"] <= CONTEXT.today),
    ("compute", "if(${{q{0}}} > ${{q{1}}}, ${{q{0}}} - ${{q{1}}}, 0)",
     lambda a, n: a[f"q{n}"] - a[f"q{n + 1}"] if a[f"q{n}"] > a[f"q{n + 1}"] else Decimal(0)),
)  # fmt: skip


def a_form() -> Form:
    """Return the questions, without rules."""
    offered = tuple(Choice(f"c_{code}", code, code.upper()) for code in "abcd")
    fields = tuple(
        Field(f"q{number}", f"q{number}", kind, f"Question {number}",
              list_ids=("l_one",) * (kind == "one_choice"))
        for number, (kind, *_) in enumerate(ASKED[at % 5] for at in range(QUESTIONS))
    )  # fmt: skip
    lists = (ChoiceList("l_one", "l", "Liste", offered),)
    return Form("Deux cents questions", items=fields, lists=lists)


def texts() -> Iterator[tuple[str, str, str, int]]:
    """Yield sixty rules: the question that carries each, what it is, its text, its round."""
    for number in range(60):
        what, text, _ = RULES[number % len(RULES)]
        start = number // len(RULES) * 5
        # A question of the far half carries it, so that nothing waits in a circle.
        carrier = 100 + number // 2 * 5 % 100 + number % 2
        yield f"q{carrier}", what, text.format(*range(start, start + 5)), start


def trees(form: Form) -> list[Tree]:
    """Read and check all texts."""
    names = names_of(form)
    found = []
    for carrier, what, text, _ in texts():
        dot = "number" if what == "constraint" else ""
        own = names.by_id(carrier)
        tree = parse(text, names, own=own, dot=dot)
        assert not check(tree, names, "", own=own, dot=dot)
        found.append(tree)
    return found


def ruled(form: Form, made: list[Tree]) -> Form:
    """Return the form with its rules; a question carries one of them, or two that go together."""
    rules: dict[str, Rules] = {}
    for (carrier, what, *_), tree in zip(texts(), made, strict=True):
        rules[carrier] = replace(rules.get(carrier, Rules()), **{what: tree})
    items = (replace(each, rules=rules.get(each.id, Rules())) for each in form.fields())
    return replace(form, items=tuple(items))


def answered(ready: CompiledForm) -> tuple[dict[str, Json], Environment]:
    """Return answers to all questions, as they are stored and as the rules see them."""
    answers: dict[str, Json] = {f"q{n}": ASKED[n % 5][1] for n in range(QUESTIONS)}
    assert ready.logic is not None
    followed = Following(ready, ready.logic, answers, CONTEXT)
    return answers, replace(followed.form.environment, own=12 * 10**12)


def by_hand() -> list[Callable[[], Any]]:
    """Return each rule as somebody would write it in Python, over the same answers."""
    plain = {f"q{n}": ASKED[n % 5][2] for n in range(QUESTIONS)} | {"own": Decimal(12)}
    rules = ((RULES[n % len(RULES)][2], start) for n, (*_, start) in enumerate(texts()))
    return [partial(rule, plain, start) for rule, start in rules]
