"""Sessions are the server's: they end when told to, and two requests never undo each other."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask, flash, session
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from portal.accounts import sessions
from portal.accounts.cookies import token_of
from portal.accounts.devices import Place
from portal.accounts.models import Session, User
from portal.core.clock import standing_at
from portal.core.database import database, from_url
from portal.core.policy import Role
from portal.projects.models import Membership
from tests.support.people import Scene, address, enter, scene, sign_in, token

PARTNER = address(Role.PARTNER)
KEY, VISIT = "maillage", "maillage-visite"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def people(app: Flask) -> Scene:
    with app.app_context():
        return scene()


@pytest.fixture
def partner(people: Scene) -> User:
    return people.people[Role.PARTNER]


def key_of(client: FlaskClient) -> str:
    cookie = client.get_cookie(KEY)
    assert cookie is not None
    return cookie.value


def is_in(client: FlaskClient) -> bool:
    answer = client.get("/")
    assert answer.status_code == 200 or answer.location == "/connexion?next=/"
    return answer.status_code == 200


def written(answer: TestResponse) -> list[str]:
    """Return the names of the cookies that an answer writes."""
    return [line.partition("=")[0] for line in answer.headers.getlist("Set-Cookie")]


def test_the_key_is_random_and_the_table_holds_its_digest_only(
    people: Scene, client: FlaskClient
) -> None:
    sign_in(client, PARTNER, remember="y")
    first = key_of(client)
    client.post("/deconnexion", data={"csrf_token": token(client.get("/"))})
    sign_in(client, PARTNER)
    second = key_of(client)
    assert first != second
    assert min(len(first), len(second)) * 6 >= 256  # base 64: six bits a letter
    with database.connection_context():
        rows = [str(row) for row in Session.select().tuples()]
    assert not [row for row in rows if first in row or second in row]


def test_a_row_says_where_without_saying_too_much(people: Scene, client: FlaskClient) -> None:
    client.environ_base.update(HTTP_USER_AGENT=FIREFOX, REMOTE_ADDR="203.0.113.77")
    sign_in(client, PARTNER)
    with database.connection_context():
        row = Session.get()
    assert (row.device, row.network) == ("Firefox sur Linux", "203.0.113.0/24")


def test_a_kept_cookie_is_dead_after_a_sign_out(people: Scene, app: Flask) -> None:
    client, thief = app.test_client(), app.test_client()
    sign_in(client, PARTNER)
    thief.set_cookie(KEY, key_of(client))
    assert is_in(thief)
    left = client.post("/deconnexion", data={"csrf_token": token(client.get("/"))})
    assert left.status_code == 302
    assert client.get_cookie(KEY) is None
    assert not is_in(thief)


def test_signing_in_again_changes_the_key_and_ends_the_former(partner: User, app: Flask) -> None:
    client, thief = app.test_client(), app.test_client()
    thief.set_cookie(KEY, enter(client, partner))
    kept = {"path": "/", "kept": "[]", "email": PARTNER, "password": "douze lettres au moins"}
    offered = client.post("/connexion/reprise", data={**kept, "csrf_token": token(client.get("/"))})
    assert offered.status_code == 200
    assert is_in(client)
    assert not is_in(thief)
    assert f'value="{offered.request.path}' not in offered.text
    assert client.post("/deconnexion", data={"csrf_token": token(offered)}).location == "/connexion"


def test_a_disabled_person_is_out_at_the_next_click(partner: User, client: FlaskClient) -> None:
    enter(client, partner)
    assert is_in(client)
    with database.connection_context():
        User.update(active=False).where(User.id == partner.id).execute()
    assert not is_in(client)


def test_a_lost_role_is_lost_at_the_next_click_in_every_browser(people: Scene, app: Flask) -> None:
    browsers = [app.test_client(), app.test_client()]
    for browser in browsers:
        enter(browser, people.people[Role.COORDINATOR])
        assert browser.get("/revue").status_code == 200
    with database.connection_context():
        Membership.update(role=Role.FINANCE).where(
            Membership.user == people.people[Role.COORDINATOR]
        ).execute()
    assert [browser.get("/revue").status_code for browser in browsers] == [403, 403]


@pytest.mark.parametrize(
    ("remember", "pause", "clicks", "still_in"),
    [
        (False, timedelta(minutes=59), 12, True),
        (False, timedelta(minutes=61), 1, False),
        (False, timedelta(minutes=59), 13, False),
        (True, timedelta(days=29), 1, True),
        (True, timedelta(days=10), 3, False),
    ],
)
def test_a_session_ends_by_itself(
    people: Scene,
    client: FlaskClient,
    remember: bool,
    pause: timedelta,
    clicks: int,
    still_in: bool,
) -> None:
    with standing_at(NOON):
        sign_in(client, PARTNER, **({"remember": "y"} if remember else {}))
    # The browser's own clock does not move: only the server can end the session.
    for click in range(1, clicks):
        with standing_at(NOON + click * pause):
            assert is_in(client)
    with standing_at(NOON + clicks * pause):
        assert is_in(client) is still_in


def test_staying_signed_in_outlives_the_browser(people: Scene, client: FlaskClient) -> None:
    sign_in(client, PARTNER, remember="y")
    cookie = client.get_cookie(KEY)
    assert cookie is not None
    assert cookie.max_age == 30 * 24 * 3600
    assert client.get_cookie("remember_token") is None


def test_a_click_is_noted_once_a_minute(partner: User, client: FlaskClient) -> None:
    with standing_at(NOON):
        enter(client, partner)
    noted = []
    for seconds in (0, 30, 59, 61, 70, 130):
        with standing_at(NOON + timedelta(seconds=seconds)):
            client.get("/")
        with database.connection_context():
            noted.append(int((Session.get().seen - NOON).total_seconds()))
    assert noted == [0, 0, 0, 61, 61, 130]


def test_a_page_does_not_wait_for_another_writer(partner: User, app: Flask) -> None:
    """The table of sessions is written while somebody else holds the database."""
    client = app.test_client()
    with standing_at(NOON):
        key = enter(client, partner)
    writer = app.extensions["maillage"].settings.database_url
    with _held_elsewhere(writer), standing_at(NOON + timedelta(minutes=5)):
        began = datetime.now(UTC)
        assert is_in(client)
        assert datetime.now(UTC) - began < timedelta(seconds=5)
    with database.connection_context():
        found = Session.get(Session.key_hash == sessions.digest(key))
    assert found.seen == NOON


@contextmanager
def _held_elsewhere(url: str) -> Iterator[None]:
    """Hold the table from another connection, as a slow writer would."""
    other = from_url(url)
    other.connect()
    with other.atomic("IMMEDIATE") if url.startswith("sqlite") else other.atomic():
        other.execute_sql("UPDATE session SET device = 'un autre'")
        yield
    other.close()
    if close_all := getattr(other, "close_all", None):
        close_all()


def test_the_token_is_the_sessions_own_and_never_moves(partner: User, app: Flask) -> None:
    one, other = app.test_client(), app.test_client()
    key, another = enter(one, partner), enter(other, partner)
    assert token_of(app, key) != token_of(app, another)
    posted = {"csrf_token": token(one.get("/"))}
    assert other.post("/deconnexion", data=posted).status_code == 400
    assert one.post("/deconnexion", data=posted).location == "/connexion"


def test_requests_in_flight_lose_nothing_of_each_other(partner: User, app: Flask) -> None:
    """Each request leaves with the cookies of the start; the answers arrive in any order."""
    shared = app.test_client()
    key = enter(shared, partner)
    pages = []
    for _ in range(3):
        alone = app.test_client()
        alone.set_cookie(KEY, key)
        pages.append(alone.get("/"))
        alone.get("/static/logo.svg")
        assert written(pages[-1]) == []
    assert {token_raw(app, page) for page in pages} == {token_of(app, key)}


def token_raw(app: Flask, page: TestResponse) -> str:
    """Return what a page's token signs."""
    signer = URLSafeTimedSerializer(str(app.secret_key), salt="wtf-csrf-token")
    return str(signer.loads(token(page)))


@pytest.mark.parametrize("path", ["/static/logo.svg", "/static/nulle-part", "/nulle/part"])
def test_files_and_unknown_addresses_write_no_cookie(partner: User, app: Flask, path: str) -> None:
    for signed_in in (True, False):
        client = app.test_client()
        if signed_in:
            enter(client, partner)
        client.set_cookie(f"{KEY}-message-ab", "forged")
        assert written(client.get(path)) == []


def test_a_file_does_not_eat_the_message_of_the_next_page(
    partner: User, app: Flask, client: FlaskClient
) -> None:
    app.view_functions["shell.health"] = lambda: _say("Enregistré.")
    enter(client, partner)
    said = [client.get("/sante"), client.get("/sante")]
    names = {name for answer in said for name in written(answer)}
    assert len(names) == 2
    assert all(name.startswith(f"{KEY}-message-") for name in names)
    client.get("/favicon.ico")
    page = client.get("/")
    assert page.text.count("Enregistré.") == 2
    assert set(written(page)) == names
    assert "Enregistré." not in client.get("/").text


def _say(text: str) -> str:
    flash(text, "success")
    return "ok"


def test_messages_do_not_pass_to_whoever_signs_in_next(
    people: Scene, app: Flask, client: FlaskClient
) -> None:
    app.view_functions["shell.health"] = lambda: _say("Fiche de Mme X validée.")
    sign_in(client, PARTNER)
    posted = {"csrf_token": token(client.get("/"))}
    client.get("/sante")
    client.post("/deconnexion", data=posted)
    sign_in(client, address(Role.FINANCE))
    assert "Mme X" not in client.get("/").text


def test_a_visitors_cookie_is_a_token_and_no_row(app: Flask, client: FlaskClient) -> None:
    shown = client.get("/connexion")
    assert written(shown) == [VISIT]
    assert written(client.get("/connexion")) == []
    assert len(shown.headers["Set-Cookie"]) < 200
    with database.connection_context():
        assert Session.select().count() == 0


def test_two_first_pages_at_once_both_sign_in(people: Scene, app: Flask) -> None:
    """Both leave without a cookie; the second answer's cookie replaces the first's."""
    client, other = app.test_client(), app.test_client()
    first, second = token(client.get("/connexion")), token(other.get("/connexion"))
    arrived = other.get_cookie(VISIT)
    assert arrived is not None
    client.set_cookie(VISIT, arrived.value)
    ours = {"Sec-Fetch-Site": "same-origin"}
    posted = {"csrf_token": first, "email": PARTNER, "password": "douze lettres au moins"}
    assert client.post("/connexion", data=posted, headers=ours).location == "/"
    late = client.post("/connexion?next=/fiches", data={**posted, "csrf_token": second})
    assert late.location == "/fiches"


def test_a_page_of_another_visit_keeps_the_address(people: Scene, client: FlaskClient) -> None:
    stale = {"csrf_token": "old", "email": PARTNER, "password": "douze lettres au moins"}
    answer = client.post("/connexion?next=/fiches", data=stale)
    assert answer.status_code == 400
    assert "Tapez de nouveau votre mot de passe" in answer.text
    assert f'value="{PARTNER}"' in answer.text
    assert "douze lettres" not in answer.text
    again = client.post("/connexion", data={**stale, "csrf_token": token(answer)})
    assert again.location == "/"


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "none"}, {"Origin": "null"}, {}],
)
def test_a_token_of_another_visitor_signs_nobody_in(
    people: Scene, app: Flask, headers: dict[str, str]
) -> None:
    client, other = app.test_client(), app.test_client()
    client.get("/connexion")
    posted = {
        "csrf_token": token(other.get("/connexion")),
        "email": PARTNER,
        "password": "douze lettres au moins",
    }
    answer = client.post("/connexion", data=posted, headers=headers)
    assert answer.location != "/"
    assert client.get_cookie(KEY) is None


def test_a_right_token_from_another_site_is_refused(partner: User, client: FlaskClient) -> None:
    enter(client, partner)
    posted = {"csrf_token": token(client.get("/"))}
    answer = client.post("/deconnexion", data=posted, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 400
    assert is_in(client)


@pytest.mark.parametrize("cookie", ["", "x", "é", "a" * 3_000, "eyJ.a.b", "'; DROP TABLE session"])
def test_a_forged_key_is_nobody(people: Scene, client: FlaskClient, cookie: str) -> None:
    client.set_cookie(KEY, cookie)
    client.set_cookie(VISIT, cookie)
    assert not is_in(client)
    assert sign_in(client, PARTNER).location == "/"


def test_the_session_refuses_what_it_would_lose(app: Flask) -> None:
    with app.test_request_context(), pytest.raises(KeyError, match="project"):
        session["project"] = "REAJI"


def test_cookies_are_strict_behind_https(people: Scene, app: Flask, client: FlaskClient) -> None:
    app.config.update(SESSION_COOKIE_NAME="__Host-maillage", SESSION_COOKIE_SECURE=True)
    shown = client.get("/connexion", base_url="https://localhost")
    posted = {
        "csrf_token": token(shown), "email": PARTNER, "password": "douze lettres au moins"
    }  # fmt: skip
    answer = client.post(
        "/connexion", data=posted, base_url="https://localhost",
        headers={"Referer": "https://localhost/connexion"},
    )  # fmt: skip
    assert answer.location == "/"
    for line in (*shown.headers.getlist("Set-Cookie"), *answer.headers.getlist("Set-Cookie")):
        assert line.startswith("__Host-maillage")
        assert line.endswith("; Secure; HttpOnly; Path=/; SameSite=Lax")


def test_ending_all_spares_one(partner: User, app: Flask) -> None:
    browsers = [app.test_client() for _ in range(3)]
    keys = [enter(browser, partner) for browser in browsers]
    with database.connection_context():
        assert sessions.end_all(partner.id, but=sessions.find(keys[0])) == 2
        assert sessions.end_all(partner.id, but=sessions.find(keys[0])) == 0
    assert [is_in(browser) for browser in browsers] == [True, False, False]


def test_old_rows_leave_when_their_person_signs_in(partner: User, client: FlaskClient) -> None:
    with standing_at(NOON), database.connection_context():
        sessions.begin(partner, Place())
    with standing_at(NOON + timedelta(days=31)), database.connection_context():
        sessions.begin(partner, Place())
        assert Session.select().count() == 1
