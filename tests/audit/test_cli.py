"""The journals from the command line: whole, tampered with, purged."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from portal.audit import commands
from portal.core.chains import keys
from portal.core.chains.checkpoints import Checkpoints
from portal.core.chains.purges import SecurityPurge
from portal.core.clock import now, standing_at
from portal.core.database import database
from portal.core.ids import new_id
from portal.core.journal import HistoryEntry
from portal.core.security_log import SecurityEntry, note
from tests.support.journals import unguarded, write


@pytest.fixture(autouse=True)
def filled(app: Flask) -> Iterator[None]:
    """Three records, and events of thirteen and of eleven months ago."""
    with app.app_context(), database.connection_context():
        write(3)
        for days, count in ((400, 2), (330, 3)):
            with standing_at(now() - timedelta(days=days)):
                for number in range(count):
                    note("signed_in", user_id=new_id(), number=number)
        yield


def audit(app: Flask, *words: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["audit", *words])
    return result.exit_code, result.output


def test_whole_journals_are_counted(app: Flask) -> None:
    code, said = audit(app, "verify")
    assert code == 0
    assert "Entrées scellées\u00a0: 0\u00a0; en attente\u00a0: 3" in said
    assert audit(app, "seal")[0] == 0
    code, said = audit(app, "verify")
    assert code == 0
    assert "Historique des fiches\u00a0: intact. Entrées scellées\u00a0: 3" in said
    assert "Journal de sécurité\u00a0: intact. Entrées scellées\u00a0: 5" in said


def test_the_first_bad_entry_is_named(app: Flask) -> None:
    commands.seal()
    with unguarded():
        HistoryEntry.update(action="forged").where(HistoryEntry.seq == 2).execute()
    code, said = audit(app, "verify")
    assert code == 1
    assert "Historique des fiches\u00a0: ANOMALIE à l’entrée n°\u00a02, du " in said
    assert "Journal de sécurité\u00a0: intact" in said


def test_a_purge_ends_at_twelve_months(app: Flask) -> None:
    assert audit(app, "purge") == (0, "Événements supprimés\u00a0: 2.\n")
    assert SecurityEntry.select().count() == 4  # with the note of the purge
    assert audit(app, "verify")[0] == 0
    commands.seal()
    assert audit(app, "verify")[0] == 0
    assert audit(app, "purge") == (0, "Événements supprimés\u00a0: 0.\n")


def test_purges_follow_each_other(app: Flask) -> None:
    commands.purge()
    with standing_at(now() + timedelta(days=800)):
        assert commands.purge() == 4
        note("signed_in", user_id=new_id())
        commands.seal()
    assert audit(app, "verify")[0] == 0


def test_a_purge_that_nobody_signed_is_found(app: Flask) -> None:
    commands.seal()
    first = SecurityEntry.get(SecurityEntry.seq == 1)
    with unguarded():
        SecurityEntry.delete().where(SecurityEntry.seq == 1).execute()
    assert "n°\u00a01" in audit(app, "verify")[1]
    SecurityPurge.create(seq=1, seal=first.seal, key="0" * 16, signature="0" * 64)
    code, said = audit(app, "verify")
    assert code == 1
    assert "La purge n’est pas signée" in said


def test_a_restored_backup_is_accepted_once_it_is_said(app: Flask) -> None:
    commands.seal()
    with unguarded():
        HistoryEntry.delete().where(HistoryEntry.seq > 1).execute()
    assert audit(app, "verify")[0] == 1
    assert audit(app, "restarted")[0] == 0
    assert audit(app, "verify")[0] == 0
    assert SecurityEntry.get(SecurityEntry.seq.is_null()).event == "restore"


def test_a_changed_key_keeps_what_was_signed(app: Flask) -> None:
    """A purge as well, whose signature in the database nobody can change."""
    commands.purge()
    former = commands.checkpoints().key
    before = audit(app, "verify")[1]
    code, said = audit(app, "rekey")
    assert (code, commands.checkpoints().key in said) == (0, True)
    assert former != commands.checkpoints().key
    assert audit(app, "verify")[0] == 0
    commands.seal()
    assert SecurityEntry.select().where(SecurityEntry.event == "journal_key_changed").count() == 1
    code, said = audit(app, "verify")
    assert (code, said.count("intact"), before.count("intact")) == (0, 2, 2)


def test_another_machine_takes_the_changed_key(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own folder tells of no purge."""
    commands.purge()
    here, there = commands.checkpoints(), Checkpoints(tmp_path / "there")
    there.rekey(keys.given(here.keys.path), [])
    audit(app, "rekey")
    monkeypatch.setattr(commands, "checkpoints", lambda: Checkpoints(tmp_path / "there"))
    assert audit(app, "verify")[0] == 0
    assert audit(app, "rekey", "--to", str(here.keys.path))[0] == 0
    assert commands.checkpoints().key == Checkpoints(here.folder.parent).key
    assert audit(app, "verify")[0] == 0
    assert "n’est pas une clé" in refusal(app, "rekey", "--to", str(here.lines))


def test_nothing_false_is_signed_again(app: Flask) -> None:
    commands.seal()
    former = commands.checkpoints().key
    with unguarded():
        HistoryEntry.update(action="forged").where(HistoryEntry.seq == 2).execute()
    assert "audit verify" in refusal(app, "rekey")
    assert commands.checkpoints().key == former


def refusal(app: Flask, *words: str) -> str:
    return str(app.test_cli_runner().invoke(args=["audit", *words]).exception)
