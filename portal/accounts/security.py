"""Flask-Security as we use it: sign-in and out, argon2, French, our own pages."""

from datetime import timedelta

from flask import Flask, current_app
from flask_security import Security
from flask_security.datastore import PeeweeUserDatastore

from portal.accounts.forms import SignInForm
from portal.accounts.models import User
from portal.core.database import database

#: What the portal asks of Flask-Security. Its roles, registration and e-mails stay off: roles are
#: held per project, and people are invited, never self-registered.
CONFIGURATION = {
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    # argon2 salts by itself; the extra HMAC would tie every hash to one more secret.
    "SECURITY_PASSWORD_SINGLE_HASH": ["argon2"],
    "SECURITY_PASSWORD_LENGTH_MIN": 12,
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
    "REMEMBER_COOKIE_DURATION": timedelta(days=30),
    # core.web says it for every page; written by Flask-Security the header is malformed.
    "SECURITY_CACHE_CONTROL": None,
    "REMEMBER_COOKIE_HTTPONLY": True,
    "REMEMBER_COOKIE_SAMESITE": "Lax",
}


class Accounts(PeeweeUserDatastore):
    """Flask-Security's door to our people; it has no roles to look after."""

    def __init__(self) -> None:
        super().__init__(database, User, None, None)  # type: ignore[no-untyped-call]


def install(app: Flask) -> None:
    """Give ``app`` its sign-in pages."""
    app.config.update(CONFIGURATION)
    app.config["SECURITY_PASSWORD_SALT"] = app.config["SECRET_KEY"]
    app.config["REMEMBER_COOKIE_SECURE"] = app.config["SESSION_COOKIE_SECURE"]
    security = Security(app, Accounts(), login_form=SignInForm)
    # People sign in by the page alone: its JSON twin hands out tokens that outlive a sign-out.
    security.want_json(lambda request: False)
    app.login_manager.request_loader(lambda request: None)  # type: ignore[attr-defined]


def datastore() -> Accounts:
    """Return the datastore of the running application."""
    return current_app.extensions["security"].datastore
