"""Addresses that people or browsers bring along: followed only when they stay in the portal."""

from urllib.parse import unquote

from flask import Flask, Response, request

HOME = "/"


def is_local(path: str) -> bool:
    """Tell whether ``path`` stays here however a browser or a proxy reads it.

    Escaped slashes count as slashes, backslashes are no path of ours, nor are control characters.
    """
    plain = unquote(path)
    return (
        path.startswith("/")
        and plain[1:2] != "/"
        and plain.partition("?")[0].isprintable()
        and path.isprintable()
        and "\\" not in path
        and plain[1:2] != "\\"
    )


def kept_here(location: str) -> str:
    """Return ``location`` as a path of the portal, or the way home if it leads elsewhere."""
    path = location.removeprefix(request.host_url.removesuffix("/"))
    return path if is_local(path) else HOME


def install(app: Flask) -> None:
    """Lead home whatever would lead elsewhere.

    Our pages ask ``is_local`` themselves: this is for libraries, for the router, which writes whole
    addresses, and for pages to come.
    """
    redirect = app.redirect
    app.redirect = lambda location, code=302: redirect(kept_here(location), code)  # type: ignore[method-assign]
    app.after_request(_stay_here)


def _stay_here(response: Response) -> Response:
    if location := response.headers.get("Location"):
        response.headers["Location"] = kept_here(location)
    return response
