"""A condition in rows and the same condition as a tree: neither loses anything of the other."""

from datetime import date

import pytest
from hypothesis import given, settings

from forms.conditions import Menu, Misfit, Row, build, lay
from forms.conditions.patterns import Tree
from forms.conditions.reading import Typed, Unfinished, read, write
from forms.expressions import Environment, Value, evaluate
from tests.forms.conditions.desks import DESK, answers, menus, number, rows, trees, turned

TODAY = date(2026, 11, 22)
AGE: Tree = ("field", "f_age")
NEET: Tree = ("=", ("field", "f_status"), ("choice", "c_neet"))
GROWN: Tree = (">=", AGE, number(16))
KNOWN: Tree = ("field", "f_known")


@given(menus())
@settings(max_examples=100)
def test_a_menu_comes_back_from_its_tree(menu: Menu) -> None:
    assert lay(build(menu, DESK), DESK) == menu


@given(menus(guarded=True))
@settings(max_examples=60)
def test_a_filter_of_choices_comes_back_from_its_tree(menu: Menu) -> None:
    assert lay(build(menu, DESK), DESK, by_choice=True) == menu


@given(rows())
@settings(max_examples=100)
def test_what_a_page_writes_of_a_row_it_reads_back(row: Row) -> None:
    assert read(write(row, DESK), DESK, TODAY) == row


@given(turned(), answers())
@settings(max_examples=100)
def test_what_is_written_another_way_keeps_its_sense(tree: Tree, values: dict[str, Value]) -> None:
    laid = lay(tree, DESK)
    assert isinstance(laid, Menu)
    again = build(laid, DESK)
    assert again is not None
    world = Environment(values, TODAY)
    assert (evaluate(again, world) is True) == (evaluate(tree, world) is True)


@given(trees())
@settings(max_examples=100)
def test_every_tree_fits_or_says_why(tree: Tree) -> None:
    laid = lay(tree, DESK)
    if isinstance(laid, Misfit):
        assert laid.message
    else:
        assert lay(build(laid, DESK), DESK) == laid


def test_the_example_of_the_guide() -> None:
    menu = lay(("and", NEET, GROWN), DESK)
    assert menu == Menu(
        (Row("f_status", "is", ("choice", "c_neet")), Row("f_age", "at_least", number(16)))
    )


def test_several_answers_make_one_row_beside_others() -> None:
    job: Tree = ("=", ("field", "f_status"), ("choice", "c_job"))
    row = Row("f_status", "one_of", ("choices", "c_neet", "c_job"))
    grown = Row("f_age", "at_least", number(16))
    assert lay(("and", ("or", NEET, job), GROWN), DESK) == Menu((row, grown))
    assert lay(("or", NEET, job), DESK) == Menu((row,))
    assert lay(("or", NEET, NEET), DESK) != Menu((row,))


@pytest.mark.parametrize(
    ("tree", "same"),
    [
        (("<=", number(16), AGE), GROWN),
        (("selected", ("field", "f_status"), ("choice", "c_neet")), NEET),
        (KNOWN, ("=", KNOWN, ("truth", True))),
    ],
)
def test_another_way_of_writing_a_row_is_that_row(tree: Tree, same: Tree) -> None:
    assert lay(tree, DESK) == lay(same, DESK)


@pytest.mark.parametrize(
    ("tree", "code"),
    [
        (("and", ("or", NEET, GROWN), KNOWN), "menu_mixed"),
        ((">", ("+", AGE, number(1)), number(3)), "menu_calculation"),
        (("not", GROWN), "menu_negation"),
        (("=", ("field", "f_gone"), number(1)), "menu_question"),
        (("=", ("field", "f_note"), ("text", "a")), "menu_question"),
        ((">", ("string-length", ("field", "f_name")), number(3)), "menu_function"),
        (("not", ("not", NEET)), "menu_negation"),
        (("regex", ("field", "f_name"), ("text", "a+")), "menu_function"),
        (("<", ("field", "f_status"), ("choice", "c_neet")), "menu_comparison"),
        (("=", ("field", "f_status"), ("choice", "c_gone")), "menu_comparison"),
        (("=", AGE, ("text", "dix")), "menu_comparison"),
        (("=", ("field", "f_name"), ("text", " Ana")), "menu_comparison"),
        (("truth", True), "menu_function"),
    ],
)
def test_what_does_not_fit_says_why(tree: Tree, code: str) -> None:
    misfit = lay(tree, DESK)
    assert isinstance(misfit, Misfit)
    assert misfit.code == code
    assert misfit.message


def test_a_filter_that_goes_another_way_does_not_fit() -> None:
    misfit = lay(NEET, DESK, by_choice=True)
    assert isinstance(misfit, Misfit)
    assert misfit.code == "menu_guarded"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (Typed(), "menu_choose_question"),
        (Typed("f_gone"), "menu_choose_question"),
        (Typed("f_note", "is"), "menu_unusable"),
        (Typed("f_age"), "menu_choose_comparison"),
        (Typed("f_age", "contains"), "menu_choose_comparison"),
        (Typed("f_age", "is"), "menu_give_value"),
        (Typed("f_age", "is", text="dix"), "menu_give_number"),
        (Typed("f_age", "is", "f_name"), "menu_choose_other"),
        (Typed("f_from", "is", text="midi pile"), "menu_give_time"),
        (Typed("f_status", "is", text="c_gone"), "menu_choose_answer"),
        (Typed("f_status", "one_of", text="c_neet"), "menu_choose_several"),
        (Typed("f_known", "is", text="peut-être"), "menu_choose_answer"),
        (Typed("f_birth", "is", text="31/02/2026"), "menu_give_day"),
        (Typed("f_birth", "is", text="bientôt"), "menu_give_day"),
    ],
)
def test_an_unfinished_row_says_what_it_lacks(typed: Typed, code: str) -> None:
    with pytest.raises(Unfinished) as refused:
        read(typed, DESK, TODAY)
    assert refused.value.code == code


def test_numbers_and_days_are_read_as_people_write_them() -> None:
    half = read(Typed("f_age", "less", text="1 000,50"), DESK, TODAY)
    below = read(Typed("f_age", "less", text="-3"), DESK, TODAY)
    day = read(Typed("f_birth", "less", text="1/2/2008"), DESK, TODAY)
    assert half.value == ("number", "1000.5")
    assert below.value == ("number", "-3")
    assert day.value == ("day", "2008-02-01")
