"""Flask, as the portal uses it: an address without variable parts is written once."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from flask import Flask, Response, has_request_context, request
from werkzeug.exceptions import NotFound


class Application(Flask):
    """An application that remembers the addresses of its fixed pages and files.

    A page has a dozen of them, and the router takes longer to build one than the database to find
    a row. Under which root the portal stands is the proxy's word, so as many are kept as it may
    have in earnest.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._written = lru_cache(maxsize=1000)(self._write)

    def url_for(self, /, endpoint: str, **values: Any) -> str:
        """Return the address of an endpoint; arguments and errors are those of Flask."""
        if has_request_context() and _is_fixed(endpoint, values):
            return self._written(request.script_root, endpoint, values.get("filename"))
        return super().url_for(endpoint, **values)

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return ``func``: nothing of the portal is a coroutine, so nothing is looked at for it."""
        return func

    def draw_first(self, address: str) -> Response:
        """Draw the page of an address that leads nowhere, before anyone asks for a page.

        What every page is made of, layout and French words above all, is then ready, and processes
        that fork from this one share it. It asks no database: connections are each process's own.

        Args:
            address: the portal's own; under another, no page is drawn.
        """
        with self.test_request_context(base_url=address):
            return self.make_response(self.handle_user_exception(NotFound()))

    def _write(self, root: str, endpoint: str, filename: str | None) -> str:
        values: dict[str, Any] = {"filename": filename} if filename else {}
        return super().url_for(endpoint, **values)


def _is_fixed(endpoint: str, values: Mapping[str, object]) -> bool:
    """Tell whether an address depends on nothing else; one that starts with a dot is relative."""
    if endpoint == "static":
        return values.keys() == {"filename"}
    return not values and not endpoint.startswith(".")
