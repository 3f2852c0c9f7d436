"""Counters: every change lands in its cell, whatever the order, whoever else counts at once."""

from collections import Counter as Bag
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.core.counters import Cells
from portal.core.database import database, transaction
from portal.intake.models import SubmissionState, Tally
from portal.intake.tallies import CELLS
from tests.intake.house import House, build

#: So many people send at once, so often each.
SENDERS, TIMES = 8, 25


@pytest.fixture
def house(connected: None) -> House:
    return build()


def _key(house: House, state: str = "draft", action: UUID | None = None) -> tuple[object, ...]:
    organisation = house.actors["partner"].organisation_ids[0]
    return (house.project.id, organisation, house.activity.id, action, state)


@given(st.lists(st.lists(st.tuples(st.integers(0, 3), st.integers(-9, 9)), max_size=6), max_size=6))
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
def test_cells_hold_the_sum_of_what_was_added(
    house: House, changes: list[list[tuple[int, int]]]
) -> None:
    keys = [_key(house, state, action) for state in ("draft", "returned")
            for action in (None, house.action.id)]  # fmt: skip
    CELLS.replace({})
    expected: Bag[tuple[object, ...]] = Bag()
    for some in changes:
        CELLS.add((keys[index], (number,)) for index, number in some)
        for index, number in some:
            expected[keys[index]] += number
    wanted = {key: (number,) for key, number in expected.items() if number}
    assert CELLS.stored() == wanted
    assert CELLS.differences(wanted) == []


def test_differences_name_the_cell_what_it_says_and_the_truth(house: House) -> None:
    right, wrong, missing = (_key(house, state) for state in ("draft", "submitted", "returned"))
    CELLS.replace({right: (2,), wrong: (5,)})
    found = CELLS.differences({right: (2,), wrong: (4,), missing: (1,)})
    assert sorted(found) == sorted([(wrong, (5,), (4,)), (missing, (0,), (1,))])


def test_what_leaves_a_cell_and_comes_back_writes_nothing(house: House) -> None:
    CELLS.add([(_key(house), (-1,)), (_key(house), (1,))])
    assert Tally.select().count() == 0


def test_a_cell_has_one_id_whatever_its_empty_columns() -> None:
    first = Cells(Tally, CELLS.key, CELLS.sums)
    key = (uuid4(), uuid4(), uuid4(), None, "draft")
    assert first.id_of(key) == CELLS.id_of(key)
    assert first.id_of(key) != first.id_of((*key[:3], uuid4(), "draft"))


def test_eight_senders_at_once_lose_nothing(house: House) -> None:
    """Each moves records through all states, in an order of its own: no sum is lost, none waits
    in a circle."""
    keys = [_key(house, state, action) for state in SubmissionState
            for action in (None, house.action.id)]  # fmt: skip

    def send(number: int) -> None:
        with database.connection_context():
            for turn in range(TIMES):
                shift = number + turn
                moved = keys[shift % len(keys) :] + keys[: shift % len(keys)]
                with transaction():
                    CELLS.add((key, (1 + place,)) for place, key in enumerate(moved[:5]))

    with ThreadPoolExecutor(SENDERS) as pool:
        for done in [pool.submit(send, number) for number in range(SENDERS)]:
            done.result(timeout=60)
    assert sum(sums[0] for sums in CELLS.stored().values()) == SENDERS * TIMES * (1 + 2 + 3 + 4 + 5)
