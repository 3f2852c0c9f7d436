"""A restore is whole or did not happen, and brings nothing back to life."""

import io
import multiprocessing
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts.models import OneTimeLink, Organisation, Session
from portal.audit import commands as journals
from portal.core import backup
from portal.core.database import database
from portal.core.files import Folder, new_key
from portal.core.jobs.worker import work_once
from portal.core.outbox import Message
from portal.core.outbox.models import MessageState
from portal.core.policy import Role
from portal.core.security_log import SecurityEntry
from portal.core.settings import Settings
from portal.core.web import portal
from tests.support import databases
from tests.support.journals import write
from tests.support.mail import kept, link_in
from tests.support.people import Scene, address, enter, scene, token

FORGOTTEN = "/mot-de-passe-oublie"
#: Restores that are killed, each at another instant.
KILLS = 5


@pytest.fixture
def people(app: Flask) -> Scene:
    with app.app_context():
        return scene()


def command(app: Flask, *args: str, typed: str = "") -> tuple[int, str]:
    with app.app_context():
        result = app.test_cli_runner().invoke(args=args, input=typed)
    return result.exit_code, result.output


def ask(client: FlaskClient, role: Role) -> None:
    """Ask for a new password: two jobs, one that makes a link and a message, one that sends it."""
    posted = {"csrf_token": token(client.get(FORGOTTEN)), "email": address(role)}
    assert client.post(FORGOTTEN, data=posted).status_code == 302


def work(app: Flask, jobs: int = 1_000) -> None:
    """Have the worker do so many jobs, or all that wait."""
    with app.app_context(), database.connection_context():
        for _ in range(jobs):
            if not work_once(portal().handlers):
                break


def leave_mail(app: Flask, settings: Settings, client: FlaskClient) -> str:
    """Leave mail in every state, and a request nobody looked at; return the link that was sent."""
    ask(client, Role.PARTNER)
    work(app)
    ask(client, Role.FINANCE)
    work(app, 1)
    with app.app_context(), database.connection_context():
        failed = Message.update(state=MessageState.FAILED, error="refusé")
        failed.where(Message.address == address(Role.FINANCE)).execute()
        work_once(portal().handlers)
    ask(client, Role.COORDINATOR)
    work(app, 1)
    ask(client, Role.AUDITOR)
    return link_in(kept(settings.instance)[-1])


def seal(app: Flask, entries: int) -> None:
    """Write entries of the history and seal them."""
    with app.app_context(), database.connection_context():
        write(entries)
        journals.seal()


def test_what_was_over_stays_over(
    app: Flask, settings: Settings, client: FlaskClient, people: Scene, tmp_path: Path
) -> None:
    """By the command line: a session, what was asked, written, sent or failed, both journals."""
    known, path = app.test_client(), str(tmp_path / "a.tar.gz")
    enter(known, people.people[Role.PARTNER])
    sent = leave_mail(app, settings, client)
    seal(app, 5)
    assert command(app, "backup", path)[0] == 0
    assert (known.get("/compte").status_code, client.get(sent).status_code) == (200, 200)
    seal(app, 4)
    databases.disconnect()
    code, said = command(app, "restore", "--replace", path, typed="remplacer\n")
    assert (code, "Restauré" in said) == (0, True)
    assert known.get("/compte").status_code == 302
    assert client.get(sent).status_code != 200
    before = len(kept(settings.instance))
    work(app)
    assert len(kept(settings.instance)) == before
    assert_nothing_waits(app)
    assert_journals_go_on(app)


def assert_nothing_waits(app: Flask) -> None:
    with app.app_context(), database.connection_context():
        states = {message.address: message.state for message in Message.select()}
        assert states == {
            address(Role.PARTNER): MessageState.SENT,
            address(Role.FINANCE): MessageState.FAILED,
            address(Role.COORDINATOR): MessageState.CANCELLED,
        }
        assert Message.select().where(Message.letter.is_null(False)).count() == 0
        assert Session.select().where(Session.ended.is_null()).count() == 0
        open_links = OneTimeLink.used.is_null() & OneTimeLink.ended.is_null()
        assert OneTimeLink.select().where(open_links).count() == 0


def assert_journals_go_on(app: Flask) -> None:
    """The lost entries are found, accepted on the administrator's word, and never again."""
    code, said = command(app, "audit", "verify")
    assert (code, "La fin du journal manque" in said) == (1, True)
    assert command(app, "audit", "restarted")[0] == 0
    assert command(app, "audit", "verify")[0] == 0
    seal(app, 9)
    code, said = command(app, "audit", "verify")
    assert (code, said.count("intact")) == (0, 2)
    with database.connection_context():
        assert SecurityEntry.select().where(SecurityEntry.event == "restore").count() == 1


State = tuple[list[str], set[str]]


def state(settings: Settings) -> State:
    """Return the organisations, and the stored files."""
    with database.connection_context():
        names = sorted(row.name for row in Organisation.select())
    databases.disconnect()
    return names, {path.name for path in settings.files.glob("??/*")}


def is_whole(found: State, wanted: State) -> bool:
    """Tell whether a state was found; files that nothing names may stand beside its own."""
    return found[0] == wanted[0] and found[1] >= wanted[1]


def store(settings: Settings, name: str) -> None:
    """Write an organisation, and a file."""
    with database.connection_context():
        Organisation.create(name=name)
    Folder(settings.files).put(io.BytesIO(name.encode()), new_key())


@pytest.fixture
def saved(app: Flask, settings: Settings, tmp_path: Path) -> tuple[Path, State, State]:
    """Return an archive, what it holds, and what stands instead of it since."""
    store(settings, "Avant")
    path, before = backup.take(settings, tmp_path), state(settings)
    (stored,) = settings.files.glob("??/*")
    stored.unlink()
    with database.connection_context():
        Organisation.delete().execute()
    store(settings, "Après")
    return path, before, state(settings)


Saved = tuple[Path, State, State]


def killed(restore: Callable[..., None], seconds: float | None = None) -> None:
    """Run a restore in a process that is killed after ``seconds``, or just before its end."""
    context = multiprocessing.get_context("fork")
    reached = context.Event()

    def settle() -> None:
        if seconds is None:
            reached.set()
            time.sleep(60)

    process = context.Process(target=restore, args=(settle,))
    process.start()
    reached.wait(30) if seconds is None else time.sleep(seconds)
    process.kill()
    process.join()
    assert reached.is_set() is (seconds is None)


def test_a_killed_restore_leaves_the_former_state_whole(settings: Settings, saved: Saved) -> None:
    path, before, after = saved

    def restore(settle: Callable[[], None]) -> None:
        backup.restore(settings, path, replace=True, settle=settle)

    begun = time.monotonic()
    killed(restore)
    usual, chance = time.monotonic() - begun, random.Random(11)
    assert is_whole(state(settings), after)
    for _ in range(KILLS):
        killed(restore, usual * chance.uniform(0, 1.3))
        found = state(settings)
        assert is_whole(found, before) or is_whole(found, after)
    restore(lambda: None)
    assert state(settings) == before
    assert not list(settings.instance.glob(".restore-*"))
