"""One log line per request: the route, never the address; a person's code, never a name."""

import hashlib
import hmac
import logging
import time
from uuid import UUID

from flask import Flask, Response, current_app, g, request

from portal.core.logs import reference

log = logging.getLogger("portal.request")


def install(app: Flask) -> None:
    """Log each answer of ``app``, except static files."""
    app.after_request(_tell)
    app.log_exception = _log_exception  # type: ignore[method-assign]


def _tell(response: Response) -> Response:
    if request.endpoint is None or not request.endpoint.endswith("static"):
        told = _line(response)
        log.info("%s %s %s", told["method"], told["route"], told["status"], extra={"told": told})
    return response


def _line(response: Response) -> dict[str, object]:
    began = request.environ.get(reference.BEGAN, time.perf_counter())
    actor = g.get("actor")
    return {
        "method": request.method if request.method.isalpha() else "?",
        "route": request.url_rule.rule if request.url_rule else "-",
        "status": response.status_code,
        "ms": round((time.perf_counter() - began) * 1000, 1),
        "person": code(actor.user_id) if actor else "-",
    }


def code(user_id: UUID) -> str:
    """Return what stands for a person in the logs: the same each time, told by our key only."""
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(key, user_id.bytes, hashlib.sha256).hexdigest()[:12]


def _log_exception(exc_info: object) -> None:
    """Say what Flask caught outside a page, without the address that it would print."""
    current_app.logger.error("unexpected error on %s", request.endpoint, exc_info=exc_info)  # type: ignore[arg-type]
