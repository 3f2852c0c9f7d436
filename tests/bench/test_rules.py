"""The rules that are measured give what the same rules give by hand."""

from bench._ruled_form import a_form, answered, by_hand, ruled, trees
from forms.answers import compile_form
from forms.expressions import evaluate


def test_rules_give_what_python_gives() -> None:
    form = a_form()
    made = trees(form)
    _, seen = answered(compile_form(ruled(form, made)))
    for tree, rule in zip(made, by_hand(), strict=True):
        expected = rule()
        units = expected if isinstance(expected, bool) else int(expected * 10**12)
        assert evaluate(tree, seen) == units
