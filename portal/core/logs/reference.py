"""The reference of what is being done: it links an answer, an error page and the log lines."""

import re
import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

WELL_FORMED = re.compile(r"[A-Za-z0-9-]{8,64}")
HEADER = "X-Request-Id"
BEGAN = "maillage.began"

_current: ContextVar[str] = ContextVar("reference", default="-")

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


def current() -> str:
    """Return the reference of the present request or job, or a dash."""
    return _current.get()


@contextmanager
def standing_for(reference: str) -> Iterator[None]:
    """Let the log lines of the block carry ``reference`` (a job's id)."""
    before = _current.set(reference)
    try:
        yield
    finally:
        _current.reset(before)


class References:
    """WSGI: give each request its reference, and its answer the header that tells it.

    A trusted proxy may bring the reference along; anybody else's is ignored.
    """

    def __init__(self, inner: Application, trusted: bool) -> None:
        self.inner, self.trusted = inner, trusted

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer one request."""
        reference = self._of(environ)
        _current.set(reference)
        environ[BEGAN] = time.perf_counter()

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            return start_response(status, [*headers, (HEADER, reference)], *rest)

        return self.inner(environ, start)

    def _of(self, environ: Environ) -> str:
        brought = environ.get("HTTP_X_REQUEST_ID", "")
        known = self.trusted and WELL_FORMED.fullmatch(brought)
        return brought if known else secrets.token_hex(8)
