"""Money is exact, whatever people type and however it is split."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.money import parse_cents, share, shares, show_cents


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("1 234,50", 123450),
        ("1234.5", 123450),
        ("1\u202f234,50\u00a0€", 123450),
        ("790 018", 79001800),
        ("0,05", 5),
        ("-12", -1200),
        ("1 234 EUR", 123400),
        (" € 1.234,50 ", 123450),
        ("1,234.50", 123450),
        ("1\u202f234\u202f567,8", 123456780),
        ("\u22125,20", -520),
    ],
)
def test_amounts_are_read_as_people_type_them(typed: str, cents: int) -> None:
    assert parse_cents(typed) == cents


@pytest.mark.parametrize(
    "typed",
    ["", "douze", "1,234,5", "1.234", "12.505", "12.500", "12,500", "1.500 €", "=1+1", "1e5", "٣"],
)
def test_other_texts_are_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ValueError, match="par exemple"):
        parse_cents(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "12\t345",
        "12 50",
        "1 23 456",
        "12,50 12,50",
        "12\t345,50",
        "12\u00a0\t345",
        "12\u2028345",
        "12\v345",
    ],
)
def test_two_amounts_are_never_read_as_one(typed: str) -> None:
    with pytest.raises(ValueError, match="par exemple"):
        parse_cents(typed)


@given(st.integers(-(10**12), 10**12))
def test_what_is_shown_can_be_typed_back(cents: int) -> None:
    assert parse_cents(show_cents(cents)) == cents


@given(
    st.integers(0, 10**12),
    st.lists(st.integers(0, 10**6), min_size=1, max_size=30).filter(any),
)
def test_shares_sum_to_the_whole_and_stay_near_their_weight(total: int, weights: list[int]) -> None:
    parts = shares(total, weights)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part * sum(weights) - total * weight) < sum(weights)


def test_the_projects_shares_are_those_of_their_sheets() -> None:
    assert share(54938900, 79001800) == Decimal("69.54")
    assert share(39787500, 79387100) == Decimal("50.12")
    assert share(1, 0) == Decimal("0.00")
