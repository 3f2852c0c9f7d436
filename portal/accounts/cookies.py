"""What a browser keeps for us, each in a cookie of its own that no other answer writes over.

A signed-in person's cookie is a key and nothing else: it is written at sign-in and taken back at
sign-out, so two requests in flight have nothing to lose to each other. The token of forms is
derived from it. A visitor's cookie is the token alone, written by the first page with a form.
"""

import hmac
import secrets
from datetime import timedelta
from typing import Any, cast

from flask import Flask, Request, request
from flask.sessions import SessionInterface, SessionMixin
from itsdangerous import BadData, URLSafeSerializer
from werkzeug.wrappers import Response

from portal.accounts.models import Session
from portal.accounts.sessions import REMEMBERED
from portal.core.web import is_static

TOKEN, MESSAGES = "csrf_token", "_flashes"
#: Endings of the cookies' names; the key's own cookie has none.
VISIT, MESSAGE = "-visite", "-message-"
#: A message that no page has shown by then is stale.
MESSAGE_LIFE = timedelta(minutes=10)
#: What the browser throws away when somebody signs out; the cookies are taken back one by one.
LEFT_BEHIND = '"cache", "storage"'
#: What Flask-Login, Flask-Security and Flask write for the request itself.
PASSING = ("_", "fs_", "tf_", "identity.")


class Held(dict[str, Any], SessionMixin):
    """What a request knows of its browser.

    ``key`` is the cookie's, live or not; ``row`` the live session once somebody asked who is
    signed in; ``messages`` holds, by cookie, what other answers left to be shown. ``begun`` and
    ``ended`` tell the answer what to do with the key's cookie.
    """

    def __init__(self, key: str | None) -> None:
        super().__init__()
        self.key = key
        self.row: Session | None = None
        self.visit: str | None = None
        self.messages: dict[str, list[Any]] = {}
        self.begun = self.ended = self.remember = False
        if key:
            # Flask-Login asks its loader for whoever this names; the loader reads the key.
            self["_user_id"] = key

    def start(self, row: Session, key: str, token: str) -> None:
        """Hold a new session from now on."""
        self.row, self.key, self.begun, self.remember = row, key, True, row.remember
        self[TOKEN] = token

    def stop(self) -> None:
        """Hold no session any more, nor what it left to be shown."""
        self.row, self.key, self.visit, self.begun, self.ended = None, None, None, False, True
        self.pop(TOKEN, None)
        self.pop(MESSAGES, None)

    def __setitem__(self, name: str, value: Any) -> None:
        """Keep a value for this request; refuse one that its author believes to be kept longer."""
        if name != TOKEN and not name.startswith(PASSING):
            raise KeyError(f"a session keeps no {name!r}: give it a column or a cookie")
        super().__setitem__(name, value)


class Cookies(SessionInterface):
    """Flask's session made from several cookies; the table is read by who asks who is signed in."""

    def open_session(self, app: Flask, request: Request) -> Held:
        """Read the cookies of a request."""
        name = self.get_cookie_name(app)
        held = Held(request.cookies.get(name) or None)
        if held.key:
            held[TOKEN] = token_of(app, held.key)
        elif isinstance(visit := read(app, VISIT, request.cookies.get(name + VISIT)), str):
            held.visit = held[TOKEN] = visit
        for cookie in sorted(request.cookies):
            if cookie.startswith(name + MESSAGE):
                held.messages[cookie] = read(app, MESSAGE, request.cookies[cookie]) or []
        if waiting := _waiting(held):
            held[MESSAGES] = waiting
        return held

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Write what this request changed; a file, or an address without a page, has no say."""
        if request.endpoint is None or is_static(request.endpoint):
            return
        session = cast(Held, session)
        if session.begun and session.key:
            write(app, response, "", session.key, REMEMBERED if session.remember else None)
        elif session.ended:
            drop(app, response, self.get_cookie_name(app))
            response.headers["Clear-Site-Data"] = LEFT_BEHIND
        token = session.get(TOKEN)
        if session.key is None and token is not None and token != session.visit:
            write(app, response, VISIT, sign(app, VISIT, token))
        self._save_messages(app, session, response)

    def _save_messages(self, app: Flask, session: Held, response: Response) -> None:
        """Take back the messages that were shown, and leave those that this request adds."""
        waiting, left = _waiting(session), session.get(MESSAGES, [])
        if left[: len(waiting)] != waiting:
            waiting = []
            for cookie in session.messages:
                drop(app, response, cookie)
        if added := left[len(waiting) :]:
            ending = MESSAGE + secrets.token_hex(4)
            write(app, response, ending, sign(app, MESSAGE, added), MESSAGE_LIFE)


def write(
    app: Flask, response: Response, ending: str, text: str, life: timedelta | None = None
) -> None:
    """Write one of our cookies; without a ``life`` it goes with the browser's window."""
    name = app.config["SESSION_COOKIE_NAME"] + ending
    response.set_cookie(name, text, max_age=life, **_flags(app))


def drop(app: Flask, response: Response, name: str) -> None:
    """Take a cookie back."""
    response.delete_cookie(name, **_flags(app))


def _flags(app: Flask) -> dict[str, Any]:
    return {
        "path": "/",
        "secure": app.config["SESSION_COOKIE_SECURE"],
        "httponly": app.config["SESSION_COOKIE_HTTPONLY"],
        "samesite": app.config["SESSION_COOKIE_SAMESITE"],
    }


def token_of(app: Flask, key: str) -> str:
    """Return the token that belongs to a session's key for as long as it lives."""
    secret = str(app.secret_key).encode()
    return hmac.digest(secret, f"token of {key}".encode(), "sha256").hex()


def _waiting(held: Held) -> list[Any]:
    return [message for messages in held.messages.values() for message in messages]


def sign(app: Flask, salt: str, value: Any) -> str:
    """Return a text that nobody else can make, for a cookie."""
    return _serializer(app, salt).dumps(value)


def read(app: Flask, salt: str, text: str | None) -> Any:
    """Return what a cookie of ours holds, None for none and for anyone else's."""
    try:
        return _serializer(app, salt).loads(text) if text else None
    except BadData:
        return None


def _serializer(app: Flask, salt: str) -> URLSafeSerializer:
    return URLSafeSerializer(str(app.secret_key), salt=f"cookie{salt}")
