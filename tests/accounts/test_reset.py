"""« Mot de passe oublié » : no oracle, one use, one hour, one address; looking uses nothing up."""

from datetime import timedelta
from statistics import median
from time import perf_counter

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts import passwords
from portal.accounts.commands import close_what_was_open, set_password
from portal.accounts.models import OneTimeLink, ResetRequest, Session, Tries, User
from portal.core.clock import now
from portal.core.database import database
from portal.core.jobs import Job
from portal.core.jobs.worker import work_once
from portal.core.outbox import Message
from portal.core.policy import Role
from portal.core.security_log import SecurityEntry
from portal.core.settings import Settings
from portal.core.web import portal
from tests.support.mail import kept, link_in, parts
from tests.support.people import Scene, address, enter, scene, sign_in, token

PARTNER = address(Role.PARTNER)
NEW = "quatre mots sans rapport aucun"
FORGOTTEN = "/mot-de-passe-oublie"


@pytest.fixture
def people(app: Flask) -> Scene:
    with app.app_context():
        return scene()


def ask(client: FlaskClient, email: str = PARTNER) -> str:
    """Ask for a new password as the page does; return where it leads."""
    posted = {"csrf_token": token(client.get(FORGOTTEN)), "email": email}
    answer = client.post(FORGOTTEN, data=posted)
    assert answer.status_code == 302
    return str(answer.location)


def deliver(app: Flask) -> None:
    """Have the worker do everything that waits."""
    with app.app_context(), database.connection_context():
        while work_once(portal().handlers):
            pass


def link(app: Flask, settings: Settings, client: FlaskClient) -> str:
    ask(client)
    deliver(app)
    return link_in(kept(settings.instance)[-1])


def choose(client: FlaskClient, path: str, password: str = NEW) -> int:
    shown = client.get(path)
    if shown.status_code != 200:
        return shown.status_code
    answer = client.post(path, data={"csrf_token": token(shown), "password": password})
    return answer.status_code


def test_a_forgotten_password_is_replaced(
    app: Flask, settings: Settings, client: FlaskClient, people: Scene
) -> None:
    elsewhere = app.test_client()
    enter(elsewhere, people.people[Role.PARTNER])
    assert elsewhere.get("/").status_code == 200
    assert choose(client, link(app, settings, client)) == 302
    assert elsewhere.get("/").status_code == 302, "their other sessions are over"
    assert "ne vont pas ensemble" in sign_in(client, PARTNER).text
    assert sign_in(client, PARTNER, NEW).location == "/"
    deliver(app)
    assert "vient de changer" in parts(kept(settings.instance)[-1])[0]


def test_the_mail_names_nobody_else_and_says_how_long(
    app: Flask, settings: Settings, client: FlaskClient, people: Scene
) -> None:
    with time_machine.travel("2026-11-22 13:30:00+00:00", tick=False):
        link(app, settings, client)
    [mail] = kept(settings.instance)
    plain, rich = parts(mail)
    assert plain == rich
    assert "Bonjour Personne partner" in plain
    assert "jusqu’au dimanche 22 novembre 2026 à 15 h 30" in plain
    assert "Vous recevez ce courriel parce que" in plain
    assert PARTNER not in plain + str(mail["Subject"])


def test_everybody_is_answered_the_same(app: Flask, client: FlaskClient, people: Scene) -> None:
    with database.connection_context():
        User.update(active=False).where(User.email == address(Role.FINANCE)).execute()
    asked = (PARTNER, "inconnue@structure.example", address(Role.FINANCE), "a@b")
    assert {ask(client, email) for email in asked} == {f"{FORGOTTEN}/envoye"}
    with database.connection_context():
        assert ResetRequest.select().count() == len(asked)
        assert Message.select().count() == 0, "nobody is looked up while the person waits"
    deliver(app)
    with database.connection_context():
        assert [row.address for row in Message.select()] == [PARTNER]
        assert ResetRequest.select().count() == 0
        assert all("@" not in repr(job.args) for job in Job.select())


def test_an_account_and_none_take_the_same_time(
    app: Flask, client: FlaskClient, people: Scene
) -> None:
    spent: dict[str, list[float]] = {PARTNER: [], "inconnue@structure.example": []}
    shown = token(client.get(FORGOTTEN))
    for _turn in range(40):
        for email, times in spent.items():
            with database.connection_context():
                Tries.delete().execute()
            begun = perf_counter()
            client.post(FORGOTTEN, data={"csrf_token": shown, "email": email})
            times.append(perf_counter() - begun)
    known, unknown = map(median, spent.values())
    assert abs(known - unknown) < 0.020


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_looking_uses_nothing_up(
    app: Flask, settings: Settings, client: FlaskClient, people: Scene, method: str
) -> None:
    path = link(app, settings, client)
    for _turn in range(3):
        assert app.test_client().open(path, method=method).status_code == 200
    assert choose(client, path) == 302


def test_a_link_serves_once(
    app: Flask, settings: Settings, client: FlaskClient, people: Scene
) -> None:
    path = link(app, settings, client)
    shown = client.get(path)
    posted = {"csrf_token": token(shown), "password": NEW}
    assert client.post(path, data=posted).status_code == 302
    again = client.post(path, data=posted | {"password": "encore quatre autres mots"})
    assert again.status_code == 410
    assert "déjà servi" in again.text
    assert sign_in(client, PARTNER, NEW).location == "/"


def test_a_link_lives_an_hour(
    app: Flask, settings: Settings, client: FlaskClient, people: Scene
) -> None:
    path, start = link(app, settings, client), now()
    with time_machine.travel(start + timedelta(minutes=59)):
        assert client.get(path).status_code == 200
    with time_machine.travel(start + timedelta(minutes=61)):
        late = client.get(path)
        assert late.status_code == 410
        assert "a expiré" in late.text


def test_the_latest_link_counts(
    app: Flask, settings: Settings, client: FlaskClient, people: Scene
) -> None:
    first = link(app, settings, client)
    second = link(app, settings, client)
    assert client.get(first).status_code == 410
    assert choose(client, second) == 302


def test_a_changed_address_ends_the_link(
    app: Flask, settings: Settings, client: FlaskClient, people: Scene
) -> None:
    path = link(app, settings, client)
    with database.connection_context():
        User.update(email="autre@structure.example").where(User.email == PARTNER).execute()
    assert client.get(path).status_code == 410


def test_a_closed_account_opens_by_no_link(
    app: Flask, settings: Settings, client: FlaskClient, people: Scene
) -> None:
    path = link(app, settings, client)
    with database.connection_context():
        User.update(active=False).where(User.email == PARTNER).execute()
    assert client.get(path).status_code == 410


def test_a_refused_password_keeps_the_link(
    app: Flask, settings: Settings, client: FlaskClient, people: Scene
) -> None:
    path = link(app, settings, client)
    shown = client.get(path)
    answer = client.post(path, data={"csrf_token": token(shown), "password": "court"})
    assert answer.status_code == 200
    assert "data-error-summary" in answer.text
    assert "court" not in answer.text.replace("courant", "")
    assert choose(client, path) == 302


def test_the_database_holds_no_key(
    app: Flask, settings: Settings, client: FlaskClient, people: Scene
) -> None:
    key = link(app, settings, client).rpartition("/")[2]
    assert len(key) >= 22
    with database.connection_context():
        tables = (OneTimeLink, Message, Job, Session, SecurityEntry)
        assert not any(key in repr(list(table.select().dicts())) for table in tables)


@pytest.mark.parametrize("key", ["x", "a" * 5_000, "é%00", "%ED%A0%80", "..%2F..", "' OR 1=1 --"])
def test_a_made_up_key_opens_nothing(client: FlaskClient, people: Scene, key: str) -> None:
    assert client.get(f"{FORGOTTEN}/{key}").status_code in (400, 404)


def test_the_link_ignores_the_host_header(
    app: Flask, settings: Settings, client: FlaskClient, people: Scene
) -> None:
    shown = token(client.get(FORGOTTEN))
    for forged in ({"Host": "evil.example"}, {"X-Forwarded-Host": "evil.example"}):
        client.post(FORGOTTEN, data={"csrf_token": shown, "email": PARTNER}, headers=forged)
    ask(client)
    deliver(app)
    for mail in kept(settings.instance):
        assert "evil" not in bytes(mail).decode()
        assert "http://127.0.0.1:8000/mot-de-passe-oublie/" in parts(mail)[0]


def test_the_log_knows_by_id_alone(
    app: Flask, settings: Settings, client: FlaskClient, people: Scene
) -> None:
    choose(client, link(app, settings, client))
    with database.connection_context():
        events = {row.event: row.user_id for row in SecurityEntry.select()}
        assert events["reset_asked"] == events["reset_done"] == people.people[Role.PARTNER].id
        assert PARTNER not in repr(list(SecurityEntry.select().dicts()))


def test_nobody_is_buried_in_mail_and_the_answer_stays_the_same(
    app: Flask, client: FlaskClient, people: Scene
) -> None:
    for _turn in range(6):
        assert ask(client) == f"{FORGOTTEN}/envoye"
    with database.connection_context():
        assert ResetRequest.select().count() == 3


def test_a_storm_from_one_place_waits(app: Flask, client: FlaskClient, people: Scene) -> None:
    shown = token(client.get(FORGOTTEN))
    answers = [
        client.post(FORGOTTEN, data={"csrf_token": shown, "email": f"p{number}@structure.example"})
        for number in range(40)
    ]
    assert {answer.status_code for answer in answers} == {302, 429}
    assert "Trop de demandes" in answers[-1].text
    assert int(answers[-1].headers["Retry-After"]) >= 1


def test_an_outdated_page_asks_again_instead_of_for_an_account(
    app: Flask, settings: Settings, client: FlaskClient, people: Scene
) -> None:
    path = link(app, settings, client)
    answer = app.test_client().post(path, data={"csrf_token": "outdated", "password": NEW})
    assert (answer.status_code, answer.location) == (302, path)
    assert choose(client, path) == 302


def test_ones_own_new_password_ends_the_links(
    app: Flask, settings: Settings, client: FlaskClient, people: Scene
) -> None:
    path = link(app, settings, client)
    with app.app_context(), database.connection_context():
        set_password(people.people[Role.PARTNER], NEW)
    assert client.get(path).status_code != 200


def test_nobody_waits_while_a_password_is_judged(
    app: Flask, settings: Settings, client: FlaskClient, people: Scene
) -> None:
    held: list[bool] = []

    def listener(user: User, words: set[str]) -> None:
        held.append(database.in_transaction())

    path = link(app, settings, client)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords.known_of, "announce", listener)
        choose(client, path)
    assert held
    assert not any(held)


def test_a_restored_database_lets_nobody_in(
    app: Flask, settings: Settings, client: FlaskClient, people: Scene
) -> None:
    path = link(app, settings, client)
    known = app.test_client()
    enter(known, people.people[Role.PARTNER])
    assert known.get("/compte").status_code == 200
    with app.app_context(), database.connection_context():
        close_what_was_open()
    assert known.get("/compte").status_code == 302
    assert client.get(path).status_code != 200
