"""Places on the map: as exact as the coordinator asks, and no more."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms import fields as types
from forms.fields import Question
from forms.fields.coordinates import LONGEST
from tests.forms.support import CONTEXT, one_field

POSITION = types.get("position")


def question(**options: int) -> Question:
    form = one_field("position", options=options)
    return Question.of(form, form.field("f_one"), CONTEXT)


@pytest.mark.parametrize(
    ("metres", "stored"),
    [
        (1, ["48.58391", "7.74556", 1]),
        (10, ["48.5839", "7.7456", 10]),
        (100, ["48.584", "7.746", 100]),
        (101, ["48.58", "7.75", 101]),
        (1_000, ["48.58", "7.75", 1_000]),
        (10_000, ["48.6", "7.7", 10_000]),
    ],
)
def test_a_position_is_rounded_to_what_the_coordinator_asks(
    metres: int, stored: list[object]
) -> None:
    value = POSITION.parse(["48.583912, 7.745557"], question(rounding=metres))
    assert POSITION.to_json(value) == stored


@settings(max_examples=30)
@given(
    st.decimals(-90, 90, places=5, allow_nan=False),
    st.decimals(-180, 180, places=5, allow_nan=False),
    st.integers(0, 100_000),
    st.sampled_from([1, 100, 1_000]),
)
def test_any_position_reads_back(north: Decimal, east: Decimal, near: int, metres: int) -> None:
    asked = question(rounding=metres)
    value = POSITION.parse([f"{north}, {east} ± {near} m"], asked)
    assert POSITION.parse(POSITION.typed(value, asked), asked) == value
    assert POSITION.from_json(POSITION.to_json(value)) == value
    assert abs(value.latitude - north) * 111_320 <= metres / 2 + 60


@pytest.mark.parametrize(
    "text", ["1" + " " * 90_000 + "2", "1," * 40_000, "° " * 400, "@" * LONGEST]
)
def test_a_long_text_is_refused_at_once(text: str) -> None:
    with pytest.raises(types.FieldError):
        POSITION.parse([text], question())
