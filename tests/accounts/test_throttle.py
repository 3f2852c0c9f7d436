"""Guessing passwords goes slowly; whoever has the right one and their usual device never waits."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from portal.accounts import attempts, security
from portal.accounts.commands import create_user
from portal.accounts.models import Tries, User
from portal.accounts.throttle import ACCOUNT, Allowance, give_back, take
from portal.app import create_app
from portal.core.clock import standing_at
from portal.core.database import database
from portal.core.ids import new_id
from portal.core.policy import Role
from portal.core.security_log import SecurityEntry, SecurityEvent
from portal.core.settings import Settings
from tests.accounts.kept_posts import hidden
from tests.support import databases
from tests.support.people import PASSWORD, Scene, address, scene

PARTNER, FINANCE = address(Role.PARTNER), address(Role.FINANCE)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ACCOUNTS = ("open", "closed", "bare")
WRONG = "pas celui-là du tout"
REFUSED = "Trop d’essais ont échoué"


@pytest.fixture
def people(app: Flask) -> Scene:
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        return scene()


@pytest.fixture
def connection(app: Flask) -> Iterator[None]:
    with app.app_context(), database.connection_context():
        yield


def guess(client: FlaskClient, email: str = PARTNER, password: str = WRONG) -> TestResponse:
    return client.post("/connexion", data={"email": email, "password": password})


def from_elsewhere(app: Flask, number: int) -> FlaskClient:
    """Return a new browser in an address range of its own."""
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = f"10.{number >> 8}.{number & 255}.9"
    return client


def events(event: SecurityEvent) -> int:
    with database.connection_context():
        return SecurityEntry.select().where(SecurityEntry.event == event).count()


def test_a_thousand_guesses_an_hour_are_a_dozen(people: Scene, app: Flask) -> None:
    """Each comes from another network, so that only the account itself is the limit."""
    statuses = []
    for number in range(1_000):
        # Most of them at once, the others through the hour; one page in twenty is drawn.
        with standing_at(NOON + timedelta(hours=1) * max(0, number - 900) / 100):
            statuses.append(_status(app, number, drawn=number % 20 == 0))
    assert set(statuses) == {200, 429}
    assert 6 <= statuses.count(200) <= 12
    assert events(SecurityEvent.SIGN_IN_FAILED) == statuses.count(200)
    assert 1 <= events(SecurityEvent.SIGN_IN_THROTTLED) <= 8


def _status(app: Flask, number: int, *, drawn: bool) -> int:
    """Return how a wrong password is answered, by the page or by what stands behind it."""
    client = from_elsewhere(app, number)
    if drawn:
        return guess(client).status_code
    context = app.test_request_context(environ_base=client.environ_base)
    try:
        with context, database.connection_context(), attempts.counted(PARTNER):
            return 200
    except attempts.TooManyTries as refused:
        return refused.status


def test_a_known_device_does_not_wait(people: Scene, app: Flask) -> None:
    owner = from_elsewhere(app, 1)
    assert guess(owner, password=PASSWORD).location == "/"
    owner.post("/deconnexion")
    for number in range(2, 30):
        last = guess(from_elsewhere(app, number))
    assert last.status_code == 429
    assert guess(from_elsewhere(app, 31), password=PASSWORD).status_code == 429
    assert guess(owner, password=PASSWORD).location == "/"


def test_a_device_is_known_for_its_own_account_only(people: Scene, app: Flask) -> None:
    client = from_elsewhere(app, 1)
    guess(client, FINANCE, PASSWORD)
    client.post("/deconnexion")
    assert [guess(client).status_code for _ in range(7)] == [200] * 6 + [429]
    forged = from_elsewhere(app, 2)
    with app.test_request_context():
        name = "maillage" + attempts._ending(PARTNER)
    forged.set_cookie(name, "forged")
    assert guess(forged).status_code == 429


def test_nobody_waits_for_long(people: Scene, app: Flask) -> None:
    with standing_at(NOON):
        for number in range(20):
            guess(from_elsewhere(app, number))
    for minutes, status in ((9, 429), (10, 302)):
        with standing_at(NOON + timedelta(minutes=minutes)):
            assert guess(from_elsewhere(app, 99), password=PASSWORD).status_code == status


def test_a_range_tries_25_times_in_15_seconds(people: Scene, app: Flask) -> None:
    client = from_elsewhere(app, 1)
    with standing_at(NOON):
        statuses = [guess(client, f"{one}@x.example").status_code for one in range(26)]
        assert statuses == [200] * 25 + [429]
        neighbour = app.test_client()
        neighbour.environ_base["REMOTE_ADDR"] = "10.0.1.200"
        assert guess(neighbour, password=PASSWORD).status_code == 429
        assert guess(from_elsewhere(app, 2), password=PASSWORD).status_code == 302
    with standing_at(NOON + timedelta(seconds=15)):
        assert guess(client, password=PASSWORD).status_code == 302


def test_the_wait_that_is_told_is_the_true_one(people: Scene, app: Flask) -> None:
    """Both allowances are spent: the address range has a try again long before the account."""
    client = from_elsewhere(app, 1)
    with standing_at(NOON):
        for number in range(6):
            guess(from_elsewhere(app, 2 + number))
        for number in range(25):
            guess(client, f"{number}@x.example")
        answer = guess(client)
        assert "Attendez 10 minutes" in answer.text
        wait = int(answer.headers["Retry-After"])
    with standing_at(NOON + timedelta(seconds=wait - 1)):
        assert guess(client, password=PASSWORD).status_code == 429
    with standing_at(NOON + timedelta(seconds=wait)):
        assert guess(client, password=PASSWORD).status_code == 302


def test_right_passwords_use_nothing_up(people: Scene, app: Flask) -> None:
    for number in range(40):
        client = from_elsewhere(app, number % 3)
        assert guess(client, password=PASSWORD).status_code == 302


def test_the_refusal_says_how_long_and_keeps_the_address(people: Scene, app: Flask) -> None:
    with standing_at(NOON):
        for number in range(7):
            page = guess(from_elsewhere(app, number))
    assert (page.status_code, page.headers["Retry-After"]) == (429, "600")
    assert f"{REFUSED}. Attendez 10 minutes, puis réessayez." in page.text
    assert f'value="{PARTNER}"' in page.text
    assert WRONG not in page.text
    assert "<title>Erreur\u00a0: Connexion" in page.text


def test_nobody_learns_whether_there_is_an_account(people: Scene, app: Flask) -> None:
    pages = []
    with standing_at(NOON):
        for email in (PARTNER, "inconnue@structure.example"):
            for number in range(7):
                page = guess(from_elsewhere(app, number), email)
            pages.append((page.status_code, page.text.replace(email, "")))
    assert pages[0][0] == pages[1][0] == 429
    strip = re.compile(r'name="csrf_token" value="[^"]+"')
    assert strip.sub("", pages[0][1]) == strip.sub("", pages[1][1])


def test_a_throttled_return_loses_no_word(people: Scene, app: Flask) -> None:
    for number in range(7):
        guess(from_elsewhere(app, number))
    client = from_elsewhere(app, 50)
    asked = client.post("/projet", data={"text": "Un long récit"})
    kept = hidden(asked.text, "kept")[0]
    back = {"path": "/projet", "kept": kept, "email": PARTNER, "password": PASSWORD}
    page = client.post("/connexion/reprise", data=back)
    assert page.status_code == 429
    assert REFUSED in page.text
    assert hidden(page.text, "kept") == [kept]
    assert hidden(page.text, "path") == ["/projet"]


def test_missing_words_are_no_try(people: Scene, client: FlaskClient) -> None:
    for _ in range(40):
        assert guess(client, password="").status_code == 200
    assert guess(client, password=PASSWORD).status_code == 302


def test_no_address_can_be_read_in_the_table(people: Scene, app: Flask) -> None:
    guess(from_elsewhere(app, 1))
    with database.connection_context():
        rows = repr(list(Tries.select().tuples()))
    assert rows.count("(") == 2
    assert PARTNER not in rows
    assert "10.0.1" not in rows


def test_what_is_past_leaves_the_table(connection: None) -> None:
    for number in range(5):
        with standing_at(NOON + timedelta(hours=2 * number)):
            take("account", str(number), ACCOUNT)
    assert Tries.select().count() == 1


@pytest.fixture
def slow_app(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """Return the portal with passwords that take long to hash: in use, four times as long.

    That much memory would be fought over by whatever else runs.
    """
    costly = {"argon2__time_cost": 3, "argon2__memory_cost": 16 << 10, "argon2__parallelism": 4}
    options = "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS"
    monkeypatch.setitem(security.CONFIGURATION, options, costly)
    yield create_app(Settings(tmp_path, database_url, "test " * 10))
    databases.disconnect()


@pytest.mark.parametrize("engine", ["sqlite"])
def test_an_unknown_account_takes_as_long(slow_app: Flask) -> None:
    """One hash is computed whatever the account: less than 20 ms lie between the answers.

    The quickest of several is compared: what else the machine does can only add to it.
    """
    slow_app.config["WTF_CSRF_ENABLED"] = False
    with slow_app.app_context(), database.connection_context():
        made = {name: create_user(f"{name}@x.example", name, PASSWORD) for name in ACCOUNTS}
        User.update(active=False).where(User.id == made["closed"].id).execute()
        User.update(password=None).where(User.id == made["bare"].id).execute()
    client = slow_app.test_client()
    times: dict[str, list[float]] = {name: [] for name in (*ACCOUNTS, "nobody")}
    for name, taken in [*times.items()] * 9:
        with database.connection_context():
            Tries.delete().execute()
        began = process_time()
        assert guess(client, f"{name}@x.example").status_code == 200
        taken.append(process_time() - began)
    quickest = [min(taken) for taken in times.values()]
    assert max(quickest) - min(quickest) < 0.020 < min(quickest)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(
    at_once=st.integers(1, 9),
    step=st.integers(1, 900),
    pauses=st.lists(st.integers(0, 1_000), max_size=25),
    rights=st.sets(st.integers(0, 25)),
)
def test_no_window_holds_more_than_the_allowance(
    connection: None, at_once: int, step: int, pauses: list[int], rights: set[int]
) -> None:
    """Whatever the rhythm: ``at_once`` tries, and one more for each step that has passed."""
    allowance, name = Allowance(at_once, timedelta(seconds=step)), str(new_id())
    taken, moment = [], NOON
    for number, pause in enumerate(pauses):
        moment += timedelta(seconds=pause)
        with standing_at(moment):
            wait = take("rule", name, allowance)
            if wait is None and number in rights:
                give_back("rule", name, allowance)
            elif wait is None:
                taken.append(moment)
            else:
                assert timedelta() < wait <= allowance.step
    for first, begin in enumerate(taken):
        for last, end in enumerate(taken[first:], 1):
            assert last <= at_once + (end - begin) // allowance.step


def test_waiting_as_long_as_told_is_enough(connection: None) -> None:
    with standing_at(NOON):
        waits = [take("account", "x", ACCOUNT) for _ in range(7)]
    assert waits[:6] == [None] * 6
    told = waits[6]
    assert told is not None
    with standing_at(NOON + told - timedelta(milliseconds=1)):
        assert take("account", "x", ACCOUNT) is not None
    with standing_at(NOON + told):
        assert take("account", "x", ACCOUNT) is None


def test_tries_at_the_same_instant_are_all_counted(app: Flask) -> None:
    """Eight threads guess at once; a lost update would let more of them through."""

    def one(_: int) -> bool:
        with app.app_context():
            return take("account", "x", ACCOUNT) is None

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(one, range(24))) == 6
