"""People who sign in through the page itself, as everybody does."""

import re
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from functools import cache

from flask.testing import FlaskClient
from flask_security import hash_password
from werkzeug.test import TestResponse

from portal.accounts import sessions
from portal.accounts.commands import create_user
from portal.accounts.devices import Place
from portal.accounts.models import Organisation, User
from portal.core.database import database
from portal.core.policy import Role
from portal.projects.models import Membership, Project

PASSWORD = "douze lettres au moins"


@dataclass(frozen=True)
class Scene:
    """Two projects of one holder, and one person per role in the first of them."""

    first: Project
    second: Project
    holder: Organisation
    people: dict[Role, User]


def scene() -> Scene:
    """Fill the connected database with projects and people."""
    with database.connection_context():
        holder = Organisation.create(name="Structure <b>porteuse</b>")
        first, second = (_project(code, holder) for code in ("PREMIER", "SECOND"))
        people = {role: _person(role, first, holder) for role in Role}
    return Scene(first, second, holder, people)


def _project(code: str, holder: Organisation) -> Project:
    period = {"starts": date(2026, 1, 1), "ends": date(2027, 12, 31)}
    return Project.create(code=code, name=f"Projet {code}", holder=holder, **period)


@cache
def _hashed() -> str:
    """Return the password's hash, made once: argon2 takes its time on purpose."""
    return hash_password(PASSWORD)


def _person(role: Role, project: Project, organisation: Organisation) -> User:
    user = create_user(address(role), f"Personne {role}")
    user.password = _hashed()
    user.save()
    Membership.create(user=user, project=project, organisation=organisation, role=role)
    return user


def address(role: Role) -> str:
    return f"{role}@structure.example"


def token(page: TestResponse) -> str:
    """Return the token of a page's first form."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert found, page.text
    return found[1]


def sign_in(client: FlaskClient, email: str, password: str = PASSWORD, **more: str) -> TestResponse:
    """Post the sign-in page as it was shown."""
    shown = client.get("/connexion")
    posted = {"csrf_token": token(shown), "email": email, "password": password, **more}
    return client.post("/connexion", data=posted)


def enter(client: FlaskClient, user: User) -> str:
    """Sign ``user`` in without the page, as if they just had; return the key of their session."""
    with database.connection_context() if database.is_closed() else nullcontext():
        _, key = sessions.begin(user, Place("Firefox sur Linux", "127.0.0.0/24"))
    client.set_cookie(client.application.config["SESSION_COOKIE_NAME"], key)
    return key
