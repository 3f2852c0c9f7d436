"""Every function does what its examples in the guide say."""

import pytest

from forms.expressions import FUNCTIONS, check, evaluate, kind_of, parse, to_text
from forms.expressions.functions import Example
from tests.forms.expressions.world import NAMES, WORLD

EXAMPLES = [
    pytest.param(example, id=example.text)
    for function in FUNCTIONS.values()
    for example in function.examples
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples(example: Example) -> None:
    tree = parse(example.text, NAMES)
    assert evaluate(tree, WORLD) == evaluate(parse(example.gives, NAMES), WORLD)
    assert check(tree, NAMES, kind_of(tree, NAMES)) == ()
    assert parse(to_text(tree, NAMES), NAMES) == tree


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_says_what_it_is_for(name: str) -> None:
    function = FUNCTIONS[name]
    assert function.help.endswith(".")
    assert len(function.help.split()) <= 20
    assert len(function.examples) >= 2
    assert any(f"{name}(" in example.text for example in function.examples)
