"""Options as a coordinator types and sees them."""

from typing import Any

import pytest

from forms import fields as types
from forms.definition.options import draw_options, read_options
from tests.forms.support import CONTEXT


@pytest.mark.parametrize(
    ("name", "posted", "options"),
    [
        ("integer", {"min": ["0"], "max": [""], "unit": ["jeunes"]}, {"min": 0, "unit": "jeunes"}),
        ("decimal", {"min": ["0,5"], "decimals": ["2"]}, {"min": "0.5", "decimals": 2}),
        ("money", {"max": ["1 500 €"]}, {"max": 150_000}),
        (
            "date",
            {"min": ["1er janvier 2020"], "no_future": ["oui"]},
            {"min": "2020-01-01", "no_future": True},
        ),
        ("date", {"no_future": ["non"]}, {}),
        ("duration", {"max": ["4 h"]}, {"max": 240}),
        ("yes_no", {"max": ["4"]}, {}),
    ],
)
def test_options_are_typed_as_answers_are(
    name: str, posted: dict[str, list[str]], options: dict[str, Any]
) -> None:
    kind = types.get(name)
    result = read_options(kind, posted, CONTEXT)
    assert (result.options, result.errors) == (options, {})
    drawn = {each.name: list(each.texts) for each in draw_options(kind, options, CONTEXT)}
    assert read_options(kind, drawn, CONTEXT).options == options


def test_an_option_that_cannot_be_read_says_so() -> None:
    result = read_options(types.get("integer"), {"min": ["zéro"], "max": ["9"]}, CONTEXT)
    assert result.options == {"max": 9}
    assert result.errors == {"min": "Indiquez un nombre entier, par exemple 12."}
