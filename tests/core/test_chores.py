"""A worker's chores go on beside its jobs, whatever happens to them."""

import threading

import pytest

from portal.core.jobs import chores
from portal.core.jobs.chores import Chore, Round


@pytest.mark.usefixtures("connected")
def test_chores_are_done_again_and_a_failing_one_stops_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(chores, "TICK", 0.01)
    again, count = threading.Event(), []

    def fail() -> None:
        raise RuntimeError

    def work() -> None:
        count.append(1)
        if len(count) == 3:
            again.set()

    with Round([Chore(0.01, fail), Chore(0.01, work)]):
        assert again.wait(10)
