"""What errors look like: in words, with what was typed where it can be kept, and the way on."""

from collections.abc import Callable
from uuid import UUID

from flask import Flask, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from peewee import DataError
from werkzeug.exceptions import HTTPException, SecurityError

from portal.accounts import pages as sign_in
from portal.core import trouble, web
from portal.core.errors import Finished, PortalError
from portal.core.logs import reference
from portal.core.security_log import note
from portal.core.web import SignInNeeded
from portal.shell import words
from portal.shell.error_page import draw


def install(app: Flask) -> None:
    """Give ``app`` its error pages."""
    app.register_error_handler(SignInNeeded, _sign_in)
    app.register_error_handler(CSRFError, _stale_page)
    app.register_error_handler(PortalError, _portal_error)
    app.register_error_handler(DataError, _unfit)
    app.register_error_handler(SecurityError, _foreign_host)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _broken)


def _sign_in(error: SignInNeeded) -> ResponseReturnValue:
    if request.method == "POST":
        return _kept(sign_in.interrupted)
    return redirect(url_for("security.login", next=request.full_path.rstrip("?")))


def _stale_page(error: CSRFError) -> ResponseReturnValue:
    return _kept(sign_in.stale if web.actor_or_none() else sign_in.interrupted)


def _kept(page: Callable[[], ResponseReturnValue]) -> ResponseReturnValue:
    """Return the page that keeps a post; no other handler sees what is raised inside this one."""
    try:
        return page()
    except HTTPException as refused:
        return _http_error(refused)


def _portal_error(error: PortalError) -> ResponseReturnValue:
    _note_refusal(error.status)
    title = words.FINISHED if isinstance(error, Finished) else None
    return draw(error.status, error.message, title, again=error.again)


def _http_error(error: HTTPException) -> ResponseReturnValue:
    cause = getattr(error, "original_exception", None)
    if cause is not None and trouble.is_behind(cause):
        return _unanswered(cause)
    if error.code is None or error.code < 400:
        return error
    _note_refusal(error.code)
    return draw(error.code, words.ERRORS.get(error.code, words.ERRORS[400]))


def _note_refusal(status: int) -> None:
    """Write in the security log that somebody's role was not enough."""
    if status == 403:
        named = [key for key in (request.view_args or {}).values() if isinstance(key, UUID)]
        about = named[0] if named else None
        note("refused", object_id=about, endpoint=request.endpoint, method=request.method)


def _foreign_host(error: SecurityError) -> ResponseReturnValue:
    """Answer at a host that is not ours; no address of ours can be made there."""
    return render_template("shell/foreign.html", reference=reference.current()), 400


def _unfit(error: DataError) -> ResponseReturnValue:
    """Answer what the database cannot hold: a NUL in a text, a number out of range."""
    current_app.logger.warning("unfit value on %s: %s", request.endpoint, error)
    return draw(400, words.ERRORS[400])


def _broken(error: Exception) -> ResponseReturnValue:
    if trouble.is_behind(error):
        return _unanswered(error)
    current_app.logger.exception("unexpected error on %s", request.endpoint)
    return draw(500, words.ERRORS[500])


def _unanswered(error: BaseException) -> ResponseReturnValue:
    """Answer 503 while the database cannot; the page asks nobody who acts."""
    current_app.logger.error("the database failed on %s: %s", request.endpoint, error)
    page = draw(503, words.ERRORS[503])
    return *page, {"Retry-After": str(trouble.RETRY_AFTER)}
