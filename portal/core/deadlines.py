"""A request's body arrives in time or not at all, so that slow clients hold no thread for ever."""

import socket
import struct
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from werkzeug.exceptions import RequestTimeout


class Late(RequestTimeout):
    """The body did not arrive in time; a page says so, and the connection ends.

    No OSError: werkzeug would take one for a client that went away.
    """


class Timely:
    """A socket whose reads all end by one deadline (``seconds`` from now)."""

    def __init__(self, inner: socket.socket, seconds: float) -> None:
        self.inner, self.ends = inner, time.monotonic() + seconds

    def recv(self, size: int) -> bytes:
        """Return what arrived; raises Late after the deadline."""
        left = self.ends - time.monotonic()
        if left <= 0:
            raise self._late()
        self.inner.settimeout(left)
        try:
            return self.inner.recv(size)
        except TimeoutError as error:
            raise self._late() from error
        finally:
            self.inner.settimeout(None)

    def _late(self) -> Late:
        # Whatever still trickles in is not read any more, not even to be thrown away.
        with suppress(OSError):  # the client may be gone
            self.inner.shutdown(socket.SHUT_RD)
        return Late()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)


#: Those who are waited for to end their side, at most so many at a time.
_leaving = ThreadPoolExecutor(32, "leaving")


def aside(close: Callable[[socket.socket], None]) -> Callable[[socket.socket], None]:
    """Return ``close`` run in a thread of its own.

    gunicorn waits two seconds for a client that does not end its side, in the thread that hands out
    everybody's requests.
    """

    def later(client: socket.socket) -> None:
        _leaving.submit(close, client)

    return later


def end_silence(listener: socket.socket, seconds: int) -> None:
    """Let reads of the connections of ``listener`` end after ``seconds`` without a byte.

    Linux hands the option on to every connection that is accepted.
    """
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", seconds, 0))
