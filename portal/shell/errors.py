"""What errors look like: in words, with what was typed where it can be kept, and the way on."""

from collections.abc import Callable
from uuid import UUID

from flask import Flask, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import LazyString
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
from portal.shell.ways import ways

#: The same post may be taken a moment later.
AGAIN = frozenset({429, 500, 503})
#: Posts that were read and understood: what somebody wrote in them is shown, to be copied.
UNDERSTOOD = frozenset({403, 404, 409, 422})
#: A post larger than this (bytes) is nobody's writing; it is not drawn.
WRITING = 1 << 20
#: A text that somebody wrote, as opposed to an id, a number or the value of a choice.
WRITTEN = 12


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
    return _page(error.status, error.message, title, again=error.again)


def _http_error(error: HTTPException) -> ResponseReturnValue:
    cause = getattr(error, "original_exception", None)
    if cause is not None and trouble.is_behind(cause):
        return _unanswered(cause)
    if error.code is None or error.code < 400:
        return error
    _note_refusal(error.code)
    return _page(error.code, words.ERRORS.get(error.code, words.ERRORS[400]))


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
    return _page(400, words.ERRORS[400])


def _broken(error: Exception) -> ResponseReturnValue:
    if trouble.is_behind(error):
        return _unanswered(error)
    current_app.logger.exception("unexpected error on %s", request.endpoint)
    return _page(500, words.ERRORS[500])


def _unanswered(error: BaseException) -> ResponseReturnValue:
    """Answer 503 while the database cannot; the page asks nobody who acts."""
    current_app.logger.error("the database failed on %s: %s", request.endpoint, error)
    page = _page(503, words.ERRORS[503])
    return *page, {"Retry-After": str(trouble.RETRY_AFTER)}


def _ask_nobody() -> None:
    """Let the page be drawn without the database: not even Flask-Login asks who is there."""
    g.actor = None
    g._login_user = current_app.login_manager.anonymous_user()  # type: ignore[attr-defined]


def _page(
    status: int,
    message: LazyString | str,
    title: LazyString | None = None,
    *,
    again: bool = False,
) -> tuple[str, int]:
    """Draw an error. An address without a route asked nobody who acts: its page asks here.

    After an unexpected error the database may be the cause, so that page reads nothing.
    """
    if status in (500, 503):
        _ask_nobody()
    elif "actor" not in g:
        g.actor = web.portal().load_actor()
    again = again or status in AGAIN
    path, pairs = _typed() if again or status in UNDERSTOOD else ("", None)
    again = again and pairs is not None
    return render_template(
        "shell/error.html",
        status=status,
        title=title or words.TITLES.get(status, words.TITLES[400]),
        message=message,
        path=path,
        pairs=pairs if again else None,
        texts=[] if again else [text for _, text in pairs or () if _was_written(text)],
        files=again and any(request.files.values()),
        finished=title is words.FINISHED,
        ways=ways(status, finished=title is words.FINISHED),
        reference=reference.current(),
    ), status


def _typed() -> tuple[str, sign_in.Pairs | None]:
    """Return where to try again, and with what; nothing of a post that cannot be read."""
    try:
        path, pairs = sign_in.to_send_again()
    except HTTPException:
        return url_for("shell.home"), None
    written = sum(len(text) for _, text in pairs or ())
    return path, pairs if written <= WRITING else None


def _was_written(text: str) -> bool:
    return len(text.strip()) >= WRITTEN and " " in text.strip()
