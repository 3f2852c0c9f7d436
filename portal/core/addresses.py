"""Addresses that people or browsers bring along: followed only when they stay in the portal."""

from urllib.parse import unquote

from flask import Response, request

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


def stay_here(response: Response) -> Response:
    """Lead home whatever would lead elsewhere; make the router's whole addresses paths.

    Pages ask ``is_local`` themselves: this is for those of libraries, and for what comes later.
    """
    location = response.headers.get("Location")
    if location is not None:
        path = location.removeprefix(request.host_url.removesuffix("/"))
        response.headers["Location"] = path if is_local(path) else HOME
    return response
