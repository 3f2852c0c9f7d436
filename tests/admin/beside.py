"""Work of somebody else, at the same instant, on a connection of their own."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Waiting
from contextlib import suppress
from typing import Any

from portal.core.database import database
from tests.admin.yard import Yard

#: Longer than what is begun takes when nothing is in its way (s).
A_WHILE = 0.5


def beside(yard: Yard, threads: ThreadPoolExecutor, work: Callable[[], Any]) -> "Future[Any]":
    """Begin ``work`` on a connection of its own, and let it come as far as it can."""

    def alone() -> Any:
        with yard.app.test_request_context(), database.connection_context():
            return work()

    begun = threads.submit(alone)
    with suppress(Waiting):
        begun.result(A_WHILE)
    return begun
