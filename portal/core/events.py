"""Announcements between rooms: plain functions, called in the order ``app.py`` wires them."""

from collections.abc import Callable
from typing import Generic, ParamSpec

P = ParamSpec("P")


class Listeners(Generic[P]):
    """An ordered list of functions that hear one announcement, inside the caller's transaction."""

    def __init__(self) -> None:
        self._heard_by: list[Callable[P, None]] = []

    def wire(self, *functions: Callable[P, None]) -> None:
        """Set who listens, in order; replaces what was wired before."""
        self._heard_by = list(functions)

    def announce(self, *args: P.args, **kwargs: P.kwargs) -> None:
        """Call every listener; an exception of one undoes the whole transaction."""
        for function in self._heard_by:
            function(*args, **kwargs)
