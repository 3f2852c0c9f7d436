"""The page of an error: what, what to do about it, what was typed, the way on."""

from flask import current_app, g, render_template, request, url_for
from flask_babel import LazyString
from werkzeug.exceptions import HTTPException

from portal.accounts import pages as sign_in
from portal.core import web
from portal.core.logs import reference
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


def draw(
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


def _ask_nobody() -> None:
    """Let the page be drawn without the database: not even Flask-Login asks who is there."""
    g.actor = None
    g._login_user = current_app.login_manager.anonymous_user()  # type: ignore[attr-defined]
