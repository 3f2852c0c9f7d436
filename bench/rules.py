"""The rules of a form of two hundred questions: sixty conditions, calculations and checks.

Texts read and checked, beside lark alone reading them; the form made ready, beside the same without
rules; all rules evaluated, beside the same written by hand in Python; answers settled, beside the
evaluation of their rules alone; a form of thirty questions read with ten conditions, and without.
"""

import json

from lark import Lark

from bench._ruled import ruled as ruled_thirty
from bench._ruled_form import CONTEXT, a_form, answered, by_hand, ruled, texts, trees
from bench._thirty import FORM
from bench._timing import beside, tell
from forms.answers import compile_form, read, settle
from forms.answers.compiled import CompiledForm
from forms.definition import Form, from_json
from forms.expressions import Tree, compiled
from forms.expressions.syntax import GRAMMAR
from tests.reliability.stage import answers

ROUNDS = 60
GOALS = "goals: read ≤ 4, made ready ≤ 5, evaluated ≤ 5, settled ≤ 4, 30 answers ≤ 1.6"


def measure_reading(form: Form) -> None:
    """Measure what a coordinator waits for."""
    bare = Lark(GRAMMAR.read_text(encoding="utf-8"), parser="lalr")
    lines = [text for _, _, text, _ in texts()]
    tell("60 texts read and checked", *beside(
        lambda: trees(form), lambda: [bare.parse(line) for line in lines], 10))  # fmt: skip


def measure_making(form: Form, with_rules: Form) -> None:
    """Measure what the first page of a revision waits for."""

    def make() -> CompiledForm:
        compiled.cache_clear()
        return compile_form(with_rules)

    tell("200 questions, 60 rules made ready", *beside(make, lambda: compile_form(form), 10))


def measure_evaluation(made: list[Tree], with_rules: Form) -> None:
    """Measure what every page and every post waits for."""
    ready = compile_form(with_rules)
    answers, seen = answered(ready)
    works, bare = [compiled(tree) for tree in made], by_hand()

    def ours() -> None:
        for work in works:
            work(seen)

    tell("60 rules evaluated", *beside(ours, lambda: [rule() for rule in bare], ROUNDS))
    tell("200 answers settled", *beside(lambda: settle(ready, answers, CONTEXT), ours, ROUNDS))


def measure_post() -> None:
    """Measure the reading of the form of thirty questions, with ten conditions and without."""
    document = json.loads(FORM.read_text(encoding="utf-8"))
    posted = {
        key: [text] if isinstance(text, str) else list(text) for key, text in answers(1).items()
    }
    plain, with_rules = (
        compile_form(from_json(each)) for each in (document, ruled_thirty(document))
    )
    ruled_read, plain_read = (
        lambda: read(with_rules, posted, CONTEXT),
        lambda: read(plain, posted, CONTEXT),
    )
    tell("30 answers read, ten conditions", *beside(ruled_read, plain_read, ROUNDS))


def main() -> None:
    """Measure and print everything."""
    form = a_form()
    made = trees(form)
    with_rules = ruled(form, made)
    measure_reading(form)
    measure_making(form, with_rules)
    measure_evaluation(made, with_rules)
    measure_post()
    print(GOALS)


if __name__ == "__main__":
    main()
