"""Calculations in menus and as trees."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.conditions import Misfit
from forms.conditions.patterns import Tree
from forms.conditions.recipes import (
    BY_KEY,
    RECIPES,
    Worked,
    build_worked,
    lay_worked,
    recipes_for,
)
from tests.forms.conditions.desks import DESK, LITERALS, number

KINDS = ("number", "day", "time", "text")


def parts(kind: str) -> st.SearchStrategy[Tree]:
    subjects = [each.tree for each in DESK.trees.values() if each.kind == kind]
    drawn = [st.sampled_from(subjects)]
    return st.one_of([*drawn, LITERALS[kind]] if kind in LITERALS else drawn)


@st.composite
def calculations(draw: st.DrawFn) -> tuple[str, Worked]:
    wanted = draw(st.sampled_from(KINDS))
    recipe = draw(st.sampled_from(recipes_for(wanted)))
    count = draw(st.integers(recipe.least, min(recipe.most, 4)))
    found = [draw(parts(recipe.kind(at, wanted))) for at in range(count)]
    return wanted, Worked(recipe.key, tuple(found))


@given(calculations())
@settings(max_examples=100)
def test_a_calculation_comes_back_from_its_tree(drawn: tuple[str, Worked]) -> None:
    wanted, worked = drawn
    assert lay_worked(build_worked(worked), DESK, wanted) == worked


@pytest.mark.parametrize(
    ("tree", "wanted"),
    [
        (("round", ("field", "f_age")), "number"),
        (("+", ("field", "f_age"), number(1)), "number"),
        (("field", "f_gone"), "number"),
        (("field", "f_name"), "number"),
        (("sum", ("field", "f_age")), "number"),
        (("today",), "text"),
    ],
)
def test_what_is_no_recipe_says_why(tree: Tree, wanted: str) -> None:
    misfit = lay_worked(tree, DESK, wanted)
    assert isinstance(misfit, Misfit)
    assert misfit.message


def test_keys_are_unique() -> None:
    assert len(BY_KEY) == len(RECIPES)
