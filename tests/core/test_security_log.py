"""The security log keeps ids and codes only, and never stands in the way."""

import re
import threading
import time
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask

from portal.core.database import database, transaction
from portal.core.ids import new_id
from portal.core.security_log import SecurityEntry, SecurityEvent, address_range, note
from portal.core.settings import ROOT

WHO, WHAT = new_id(), new_id()


def only() -> SecurityEntry:
    return SecurityEntry.select().get()


@pytest.mark.usefixtures("connected")
def test_a_note_outside_a_transaction_is_kept_at_once() -> None:
    note("signed_in", user_id=WHO, object_id=WHAT, way="password", tries=3, fresh=True)
    entry = only()
    assert (entry.event, entry.user_id, entry.object_id) == (SecurityEvent.SIGNED_IN, WHO, WHAT)
    assert entry.detail == {"way": "password", "tries": 3, "fresh": True}


@pytest.mark.usefixtures("connected")
def test_a_note_goes_with_its_transaction() -> None:
    with database.atomic() as business:
        note(SecurityEvent.ROLE_GIVEN, user_id=WHO)
        business.rollback()
    assert SecurityEntry.select().count() == 0


@pytest.mark.usefixtures("connected")
def test_what_a_person_typed_is_withheld() -> None:
    note("setting", name="Aïcha Benali", phone="06 12 34 56 78", mail="a@b.example", who=WHO)
    assert only().detail == {"name": "…", "phone": "…", "mail": "…", "who": str(WHO)}


@pytest.mark.usefixtures("connected")
def test_an_unknown_event_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="coffee"):
        note("coffee")


def test_every_event_that_the_program_notes_is_known() -> None:
    texts = [path.read_text(encoding="utf-8") for path in Path(ROOT, "portal").rglob("*.py")]
    noted = {name for text in texts for name in re.findall(r'\bnote\(\s*"(\w+)"', text)}
    assert noted <= set(SecurityEvent)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("fe80::1%eth0", "fe80::/48"),
        ("unix:", ""),
        (None, ""),
    ],
)
def test_an_address_is_kept_as_its_range(address: str | None, kept: str) -> None:
    assert address_range(address) == kept


def test_a_request_gives_its_person_and_range(app: Flask) -> None:
    from flask import g

    from portal.core.policy import Actor

    with app.test_request_context(environ_base={"REMOTE_ADDR": "192.0.2.9"}):
        g.actor = Actor(WHO, "Quelqu’un", WHAT)
        database.connect(reuse_if_open=True)
        note("refused", endpoint="exports.index")
        entry = only()
    assert (entry.user_id, entry.project_id, entry.address) == (WHO, WHAT, "192.0.2.0/24")
    assert "Quelqu" not in str(entry.__data__)


@pytest.mark.usefixtures("connected")
def test_a_failing_note_spoils_nothing(engine: str, caplog: pytest.LogCaptureFixture) -> None:
    wrong = object() if engine == "sqlite" else "not an id"
    with transaction():
        note("setting", user_id=WHO, object_id=WHAT)
        note("setting", user_id=wrong)  # type: ignore[arg-type]
        note("setting", user_id=WHO)
    assert SecurityEntry.select().count() == 2
    assert "security event not kept: setting" in caplog.text


@pytest.mark.usefixtures("connected")
def test_a_busy_writer_delays_a_note_shortly(engine: str) -> None:
    """On SQLite one writes at a time: a page that reads gives up its note, not its answer."""
    held, over = threading.Event(), threading.Event()

    def hold() -> None:
        with database.connection_context(), transaction():
            SecurityEntry.write(event="setting", user_id=UUID(int=1))
            held.set()
            over.wait(10)

    writer = threading.Thread(target=hold)
    writer.start()
    held.wait(10)
    began = time.monotonic()
    note("refused")
    waited = time.monotonic() - began
    over.set()
    writer.join()
    assert waited < 3
    if engine == "sqlite":
        assert database.connection().pragma("busy_timeout") >= 5_000
    assert SecurityEntry.select().count() == (1 if engine == "sqlite" else 2)
