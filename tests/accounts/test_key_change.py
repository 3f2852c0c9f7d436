"""Another SECRET_KEY: nobody is signed out or loses a password; a page that was open asks again."""

from dataclasses import replace
from datetime import timedelta

from flask import Flask

from portal.accounts import links
from portal.accounts.models import LinkPurpose, User
from portal.app import create_app
from portal.core.database import database
from portal.core.policy import Role
from portal.core.settings import Settings
from tests.accounts.kept_posts import hidden
from tests.support.people import PASSWORD, address, scene

OTHER = "une autre clé d’essai, longue et variée 9876543210"


def test_a_new_key_costs_a_confirmation_and_nothing_else(app: Flask, settings: Settings) -> None:
    with app.app_context():
        scene()
    before, email = app.test_client(), address(Role.PARTNER)
    (token,) = set(hidden(before.get("/connexion").text, "csrf_token"))
    answer = before.post(
        "/connexion", data={"email": email, "password": PASSWORD, "csrf_token": token}
    )
    assert answer.status_code == 302
    name = app.config["SESSION_COOKIE_NAME"]
    (token, *_) = hidden(before.get("/compte").text, "csrf_token")
    with app.test_request_context(), database.connection_context():
        user = User.get(User.email == email)
        key = links.make(LinkPurpose.RESET, user.id, email, timedelta(hours=1))

    changed = create_app(replace(settings, secret_key=OTHER))
    changed.testing = True
    after = changed.test_client()
    held = before.get_cookie(name)
    assert held is not None
    after.set_cookie(name, held.value)
    assert after.get("/compte").status_code == 200
    kept = after.post("/projet", data={"project": "ce qui était écrit", "csrf_token": token})
    assert "ce qui était écrit" in kept.text
    assert after.get(f"/mot-de-passe-oublie/{key}").status_code == 200
    fresh = changed.test_client()
    (token,) = set(hidden(fresh.get("/connexion").text, "csrf_token"))
    typed = {"email": email, "password": PASSWORD, "csrf_token": token}
    assert fresh.post("/connexion", data=typed).status_code == 302
