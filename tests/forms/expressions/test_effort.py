"""How many parts of an expression are worked out at most."""

import pytest

from forms.expressions import parse
from forms.expressions.effort import ROWS, effort
from forms.fields.group_rows import MOST
from tests.forms.expressions.world import NAMES


@pytest.mark.parametrize(
    ("text", "group", "parts"),
    [
        ("${age} + 1", None, 3),
        ("sum(${heures})", None, 101),
        ("sum(${heures} * ${tarif}, ${age})", None, 302),
        ("sum(${heures})", "f_ateliers", 200),
        ("any-row(${heures} > 1)", "f_ateliers", 30_100),
        ("count-rows(${ateliers})", None, 2),
    ],
)
def test_every_row_counts(text: str, group: str | None, parts: int) -> None:
    assert effort(parse(text, NAMES), NAMES, group) == parts


def test_a_group_has_no_more_rows() -> None:
    assert ROWS == MOST
