"""For which half-days one signs."""

from datetime import time

import pytest

from portal.signing.halves import Half, ending, halves

BOTH = (Half.MORNING, Half.AFTERNOON)


@pytest.mark.parametrize(
    ("start", "minutes", "expected"),
    [
        (None, None, BOTH),
        (None, 60, BOTH),
        (time(9), None, BOTH),
        (time(9), 180, (Half.MORNING,)),
        (time(9), 240, (Half.MORNING,)),
        (time(9), 241, BOTH),
        (time(11, 59), 60, (Half.MORNING,)),
        (time(12), 30, (Half.AFTERNOON,)),
        (time(18), None, (Half.AFTERNOON,)),
        (time(9), 24 * 60, BOTH),
    ],
)
def test_the_times_say_for_which_halves_one_signs(
    start: time | None, minutes: int | None, expected: tuple[Half, ...]
) -> None:
    assert halves(start, ending(start, minutes)) == expected


def test_a_session_that_runs_past_midnight_has_no_end_on_the_sheet() -> None:
    assert ending(time(23), 59) == time(23, 59)
    assert ending(time(23), 60) is None
