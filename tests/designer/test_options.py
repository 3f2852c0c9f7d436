"""Options are typed by a coordinator as a partner types answers, and drawn as they were meant."""

from typing import Any

import pytest

from forms.definition import Field
from portal.designer import options as designed


def _field(kind: str, options: dict[str, Any] | None = None) -> Field:
    return Field("f_asked", "asked", kind, "Question", options=options or {})


def _posted(typed: dict[str, str]) -> dict[str, str]:
    return {designed.PREFIX + name: text for name, text in typed.items()}


@pytest.mark.parametrize(
    ("kind", "typed", "options"),
    [
        ("integer", {"min": "0", "max": "", "unit": "jeunes"}, {"min": 0, "unit": "jeunes"}),
        ("decimal", {"min": "0,5", "decimals": "2"}, {"min": "0.5", "decimals": 2}),
        ("money", {"max": "1 500 €"}, {"max": 150_000}),
        (
            "date",
            {"min": "1er janvier 2020", "no_future": "oui"},
            {"min": "2020-01-01", "no_future": True},
        ),
        ("date", {}, {}),
        ("date_range", {"longest_months": "1"}, {"longest_months": 1}),
        ("duration", {"max": "4 h"}, {"max": 240}),
        ("yes_no", {"max": "4"}, {}),
    ],
)
def test_options_are_typed_as_answers_are(
    kind: str, typed: dict[str, str], options: dict[str, Any]
) -> None:
    assert designed.read(_field(kind), _posted(typed)) == (options, {})
    drawn = designed.inputs(_field(kind, options))
    again = {each.input_name: each.text or ("oui" if each.checked else "") for each in drawn}
    assert designed.read(_field(kind), again) == (options, {})


def test_an_option_that_cannot_be_read_says_so_and_stays_as_it_was() -> None:
    before = _field("integer", {"min": 3})
    found, errors = designed.read(before, _posted({"min": "zéro", "max": "9"}))
    assert found == {"min": 3, "max": 9}
    assert list(errors) == [designed.PREFIX + "min"]
