"""The guide of the expressions says what the functions do, and its recipes work."""

import pytest

from forms.expressions import FUNCTIONS, Environment, check, evaluate, parse
from tests.forms.expressions.guide import GUIDE, RECIPES, Recipe, guide
from tests.forms.expressions.world import FIELDS, NAMES, WORLD


def test_the_guide_says_what_the_functions_do() -> None:
    said = GUIDE.read_text(encoding="utf-8")
    assert said == guide(), "run: python -m tests.forms.expressions.guide"
    assert all(f"### `{function.written()}`" in said for function in FUNCTIONS.values())


@pytest.mark.parametrize("recipe", RECIPES, ids=[each.said for each in RECIPES])
def test_recipes(recipe: Recipe) -> None:
    own = next(each for each in FIELDS if each.code == recipe.on)
    gives = own.kind if recipe.rule in ("Calculer", "Valeur de départ") else "truth"
    dot = own.kind if recipe.rule == "Vérifier que" else ""
    tree = parse(recipe.text, NAMES, own=own, dot=dot, wanted=gives)
    assert check(tree, NAMES, gives, own=own, dot=dot) == ()
    there = Environment(
        WORLD.values, WORLD.today, WORLD.groups, own=WORLD.values[own.id], labels=WORLD.labels
    )
    assert evaluate(tree, there) == evaluate(parse(recipe.gives, NAMES), WORLD)
