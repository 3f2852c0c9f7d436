"""What is wrong with a part of a text is shown where that part stands."""

import pytest

from forms.expressions import check, parse, placed
from tests.forms.expressions.world import NAMES

CASES = [
    ("${age} >= 16 and ${naissance} > 12", "${naissance} > 12"),
    ("${age} >= 16 and (${naissance} > 12 or ${accord})", "${naissance} > 12"),
    ("${age} + 1 > 2 and ${age} * (${lieu} + 1) > 2", "${lieu}"),
    ("${remarque} != '' and round( ${lieu} , 2 ) = 1", "${lieu}"),
    ("${age} = ''  or  empty(${age} + ${lieu})", "${lieu}"),
    ("(${age} + ${lieu}) = ''", "${lieu}"),
    ("'' != ${age} + ${lieu} and ${accord}", "${lieu}"),
    ("${accord} and (${age} + 1)", "(${age} + 1)"),
    ("${accord} and age( ${age} ) > 12", "${age}"),
    ("${accord} and round(${age}, 1, 2) = 3", "round(${age}, 1, 2)"),
    ("-${lieu} = 2", "${lieu}"),
]


@pytest.mark.parametrize(("text", "wrong"), CASES)
def test_a_part_is_found_in_its_text(text: str, wrong: str) -> None:
    tree = parse(text, NAMES)
    (found,) = placed(text, tree, check(tree, NAMES, "truth"))
    assert text[found.at : found.end] == wrong
    assert found.message.startswith(f"Caractères {found.at + 1} à {found.end}\u00a0: ")


def test_a_text_that_is_wrong_as_a_whole_needs_no_place() -> None:
    text = " ${age} + 1 "
    tree = parse(text, NAMES)
    (found,) = placed(text, tree, check(tree, NAMES, "truth"))
    assert (found.at, found.end) == (1, 11)
    assert found.message.startswith("Cette règle donne")
