"""Flask-Security as we use it: sign-in and out, argon2, French, our own pages."""

from datetime import timedelta

from flask import Flask, current_app, g, request, session
from flask_login import user_logged_in, user_logged_out
from flask_security import Security
from flask_security.datastore import PeeweeUserDatastore

from portal.accounts import attempts, sessions
from portal.accounts.attempts import TooManyTries
from portal.accounts.cookies import TOKEN, Cookies, Held, token_of
from portal.accounts.devices import place_of
from portal.accounts.forms import SignInForm
from portal.accounts.models import Session, User
from portal.accounts.pages import too_many
from portal.core.database import database
from portal.core.security_log import SecurityEvent, note
from portal.core.web import is_anonymous

#: What the portal asks of Flask-Security. Its roles, registration and e-mails stay off: roles are
#: held per project, and people are invited, never self-registered.
CONFIGURATION = {
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    # argon2 salts by itself; the extra HMAC would tie every hash to one more secret.
    "SECURITY_PASSWORD_SINGLE_HASH": ["argon2"],
    # RFC 9106, second choice; a password is hashed anew at the sign-in after these rise.
    "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {
        "argon2__time_cost": 3,
        "argon2__memory_cost": 64 << 10,
        "argon2__parallelism": 4,
    },
    # The form of accounts.passwords; the two of them normalise nothing twice.
    "SECURITY_PASSWORD_NORMALIZE_FORM": "NFKC",
    "SECURITY_LOGIN_URL": "/connexion",
    "SECURITY_LOGOUT_URL": "/deconnexion",
    "SECURITY_LOGOUT_METHODS": ["POST"],
    "SECURITY_POST_LOGIN_VIEW": "/",
    "SECURITY_POST_LOGOUT_VIEW": "/connexion",
    "SECURITY_LOGIN_USER_TEMPLATE": "accounts/login.html",
    "SECURITY_RETURN_GENERIC_RESPONSES": True,
    "SECURITY_REGISTERABLE": False,
    "SECURITY_SEND_REGISTER_EMAIL": False,
    "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
    "SECURITY_DEFAULT_REMEMBER_ME": False,
    # No page asks for the password again yet: below zero, its route does not exist.
    "SECURITY_FRESHNESS": timedelta(seconds=-1),
    # core.web says it for every page; written by Flask-Security the header is malformed.
    "SECURITY_CACHE_CONTROL": None,
    # Sessions are ours: one may be used from another network, and can be ended.
    "SESSION_PROTECTION": None,
    # Its commands would set a password beside our policy, our sessions and our journal.
    "SECURITY_CLI_USERS_NAME": None,
    "SECURITY_CLI_ROLES_NAME": None,
}


class Accounts(PeeweeUserDatastore):
    """Flask-Security's door to our people; it has no roles to look after."""

    def __init__(self) -> None:
        super().__init__(database, User, None, None)  # type: ignore[no-untyped-call]


def install(app: Flask) -> None:
    """Give ``app`` its sign-in pages and its sessions."""
    app.config.update(CONFIGURATION)
    app.config["SECURITY_PASSWORD_SALT"] = app.config["SECRET_KEY"]
    app.session_interface = Cookies()
    security = Security(app, Accounts(), login_form=SignInForm)
    # People sign in by the page alone: its JSON twin hands out tokens that outlive a sign-out.
    security.want_json(lambda request: False)
    # Flask-Principal would ask who is signed in and what they may; nobody asks Flask-Principal.
    security.principal.identity_loaders.clear()
    manager = app.login_manager  # type: ignore[attr-defined]
    manager.request_loader(lambda request: None)
    manager.user_loader(_signed_in)
    user_logged_in.connect(_begin, app)
    user_logged_out.connect(_end, app)
    app.register_error_handler(TooManyTries, too_many)


def datastore() -> Accounts:
    """Return the datastore of the running application."""
    return current_app.extensions["security"].datastore


def held() -> Held:
    """Return what this request knows of its browser."""
    return session._get_current_object()  # type: ignore[attr-defined]


def current_session() -> Session | None:
    """Return the live session of this request, or None."""
    return held().row


def _signed_in(name: str) -> User | None:
    """Return the person of this request's session; some routes ask nobody."""
    mine = held()
    if mine.key is None or is_anonymous(request.endpoint):
        return None
    found = sessions.find(mine.key)
    if found is None:
        return None
    mine.row = found
    sessions.touch(found)
    return found.user


def renew(app: Flask, user: User, *, remember: bool) -> None:
    """Open a session for ``user`` in this browser; the one it held ends."""
    mine = held()
    if mine.row is not None:
        sessions.end(mine.row)
    row, key = sessions.begin(user, place_of(request), remember=remember)
    mine.start(row, key, token_of(app, key))
    g.pop(TOKEN, None)  # Flask-WTF keeps the former one there


def _begin(app: Flask, user: User, **_: object) -> None:
    renew(app, user, remember=held().pop("_remember", None) == "set")
    attempts.know_device(user.email)
    note(SecurityEvent.SIGNED_IN, user_id=user.id)


def _end(app: Flask, user: User, **_: object) -> None:
    mine = held()
    if mine.row is not None:
        sessions.end(mine.row)
        note(SecurityEvent.SIGNED_OUT, user_id=user.id)
    mine.stop()
