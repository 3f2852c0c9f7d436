"""Sends that a script makes: it is told where to go.

A script that were led there would fetch the page unseen, with the messages it says once. Any other
answer stays a page: the script leaves the asking of it to the browser.
"""

import json

from flask import Flask, Response, request

from portal.core.addresses import kept_here

SCRIPT = "application/json"


def tell_scripts(app: Flask) -> None:
    """Turn the redirect that answers a script’s POST into ``{"to": address}``."""

    @app.after_request
    def tell(response: Response) -> Response:
        asked = request.method == "POST" and request.accept_mimetypes.to_header() == SCRIPT
        if asked and response.status_code in (302, 303):
            address = response.headers.pop("Location")
            response.status_code, response.mimetype = 200, SCRIPT
            response.set_data(json.dumps({"to": kept_here(address)}))
        return response
