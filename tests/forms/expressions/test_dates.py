"""Days counted on: beside counting them one by one."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.expressions import dates

DAYS = st.dates(date(1999, 1, 1), date(2001, 12, 31))
MONDAY = date(2026, 3, 2)


def works(day: date) -> bool:
    return day.weekday() < 5


@settings(max_examples=60)
@given(DAYS, st.integers(-30, 30))
def test_working_days_are_those_one_meets(day: date, count: int) -> None:
    end, step = day, timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        end += step
        while not works(end):
            end += step
    assert dates.add_working_days(day, count) == end


@settings(max_examples=60)
@given(DAYS, DAYS)
def test_working_days_between_are_those_one_passes(start: date, end: date) -> None:
    first, last = sorted((start, end))
    between = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    passed = between[1:] if start <= end else between[:-1]
    counted = sum(map(works, passed))
    assert dates.working_days(start, end) == (counted if start <= end else -counted)


@settings(max_examples=60)
@given(DAYS, st.integers(-40, 40))
def test_months_added_are_months_between(day: date, months: int) -> None:
    later = dates.add_months(day, months)
    assert later is not None
    if later.day == day.day:
        assert dates.months_between(day, later) == months
        assert dates.years_between(day, later) == int(months / 12)


@pytest.mark.parametrize(
    ("day", "days", "expected"),
    [
        (date(2026, 3, 7), 0, date(2026, 3, 7)),
        (date(2026, 3, 7), 1, date(2026, 3, 9)),
        (date(2026, 3, 8), -1, date(2026, 3, 6)),
        (MONDAY, 5, date(2026, 3, 9)),
        (MONDAY, 10**20, None),
        (date.max, 1, None),
        (date.min, -1, None),
    ],
)
def test_working_days_at_the_edges(day: date, days: int, expected: date | None) -> None:
    assert dates.add_working_days(day, days) == expected


def test_the_calendar_ends() -> None:
    assert dates.add_days(date.max, 1) is None
    assert dates.add_months(date.max, 1) is None
    assert dates.add_months(date.min, -1) is None
    assert dates.add_days(MONDAY, 10**30) is None
