"""The application can add to a journal, and nothing else: direct statements, on both databases."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from peewee import DatabaseError

from portal.core.chains.checkpoints import Checkpoints
from portal.core.chains.purges import SecurityPurge
from portal.core.clock import now
from portal.core.database import database, transaction
from portal.core.ids import new_id
from portal.core.journal import HistoryEntry, erase, timeline
from portal.core.security_log import SecurityEntry, note
from portal.core.settings import ROOT
from tests.support.journals import seal, write

JOURNALS = (HistoryEntry, SecurityEntry)


@pytest.fixture(autouse=True)
def written(connected: None, tmp_path: Path) -> None:
    """Fill both journals: two sealed entries and one that waits."""
    write(2)
    for number in range(2):
        note("signed_in", user_id=new_id(), number=number)
    for model in JOURNALS:
        seal(model, Checkpoints(tmp_path))
    write(1)
    note("signed_out", user_id=new_id())


def refused(statement: Any, *given: object) -> bool:
    """Tell whether the database refuses a statement, and nothing changed."""
    before = everything()
    try:
        with transaction():
            if isinstance(statement, str):
                database.execute_sql(statement, given)
            else:
                statement.execute()
    except DatabaseError:
        assert everything() == before
        return True
    return False


def everything() -> list[Any]:
    return [sorted(model.select().tuples(), key=str) for model in JOURNALS]


@pytest.mark.parametrize("table", ["history_entry", "security_entry"])
def test_nothing_is_deleted(table: str) -> None:
    assert refused(f"DELETE FROM {table}")  # noqa: S608
    assert refused(f"DELETE FROM {table} WHERE seq IS NULL")  # noqa: S608


@pytest.mark.parametrize("model", JOURNALS)
def test_nothing_is_changed(model: Any) -> None:
    earlier = now() - timedelta(days=1)
    assert refused(model.update(at=earlier))
    assert refused(model.update(object_id=new_id()).where(model.seq == 1))
    assert refused(model.update(id=new_id()).where(model.seq == 1))
    assert refused(model.update(detail={"more": 1}))
    assert refused(model.update(commitment="x"))
    assert refused(model.update(salt=None))


@pytest.mark.parametrize("model", JOURNALS)
def test_a_seal_is_given_once_and_is_free(model: Any) -> None:
    waiting = model.seq.is_null()
    assert refused(model.update(seq=9).where(model.seq == 1))
    assert refused(model.update(seal="x").where(model.seq == 1))
    assert refused(model.update(seq=None, seal=None).where(model.seq == 2))
    assert refused(model.update(seq=3).where(waiting))
    assert refused(model.update(seq=1, seal="x").where(waiting))
    assert refused(model.update(seq=3, seal="x", commitment="x").where(waiting))
    assert not refused(model.update(seq=3, seal="x").where(waiting))


@pytest.mark.parametrize("model", JOURNALS)
def test_an_entry_is_born_unsealed_and_new(model: Any, engine: str) -> None:
    old = model.get(model.seq == 1).__data__
    assert refused(model.insert(**{**old, "id": new_id(), "seq": 9}))
    assert refused(model.insert(**{**old, "id": new_id(), "seq": None, "seal": None, "salt": None}))
    unsealed = {**old, "seq": None, "seal": None}
    assert refused(model.insert(**unsealed))
    if engine == "sqlite":
        assert refused(model.replace(**unsealed))
        waiting = model.get(model.seq.is_null()).id.hex
        table = model._meta.table_name
        steal = f"UPDATE OR REPLACE {table} SET seq = 1, seal = 'x' WHERE id = ?"  # noqa: S608
        assert refused(steal, waiting)


def test_only_a_decision_lets_content_go() -> None:
    entry = HistoryEntry.get(HistoryEntry.seq == 1)
    emptied = HistoryEntry.update(salt=None, actor_name="", detail={})
    about = HistoryEntry.object_id == entry.object_id
    assert refused(emptied.where(about))
    assert erase(entry.kind, entry.object_id) == 1
    assert timeline(entry.kind, entry.object_id) == []
    other = HistoryEntry.get(HistoryEntry.seq == 2)
    assert refused(emptied.where(HistoryEntry.object_id == other.object_id))
    assert refused(HistoryEntry.update(kind="x").where(about))


def test_the_security_log_goes_under_a_purge_only() -> None:
    sealed = SecurityEntry.get(SecurityEntry.seq == 1)
    purge = SecurityPurge.create(seq=1, seal=sealed.seal, key="k", signature="s")
    assert not refused(SecurityEntry.delete().where(SecurityEntry.seq == 1))
    assert refused(SecurityEntry.delete().where(SecurityEntry.seq == 2))
    assert refused(SecurityEntry.delete().where(SecurityEntry.seq.is_null()))
    assert refused(SecurityPurge.delete())
    assert refused(SecurityPurge.update(seq=2))
    assert refused(SecurityPurge.insert(**{**purge.__data__, "id": new_id()}))


def test_postgresql_does_not_truncate(engine: str) -> None:
    if engine == "postgresql":
        assert refused("TRUNCATE history_entry")
        assert refused("TRUNCATE security_entry, security_purge")


#: Sequences that the role of the session may not draw numbers from.
LACKING = """
SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'
AND NOT has_sequence_privilege(schemaname || '.' || sequencename, 'USAGE')
"""


def test_the_grants_of_the_guide_suffice_and_hold(engine: str, tmp_path: Path) -> None:
    """The application's own role can do its work on PostgreSQL, and cannot undo the guards."""
    if engine == "sqlite":
        return  # whoever can write a file of SQLite owns it
    guide = Path(ROOT, "docs", "deploiement.md").read_text(encoding="utf-8")
    role = f"app_{new_id().hex}"
    grants = guide.partition("```sql\n")[2].partition("```")[0].replace("maillage_app", role)
    database.execute_sql(grants)
    database.execute_sql(f"SET ROLE {role}")
    try:
        assert database.execute_sql(LACKING).fetchall() == [], "no record could be sent"
        erase("submission", write(1)[0].object_id)
        for model in JOURNALS:
            seal(model, Checkpoints(tmp_path))
        assert refused("DELETE FROM security_entry")
        assert refused("UPDATE history_entry SET commitment = ''")
        assert refused("DROP TRIGGER history_entry_guard ON history_entry")
        assert refused("ALTER TABLE history_entry DISABLE TRIGGER USER")
    finally:
        database.execute_sql(f"RESET ROLE; DROP OWNED BY {role}; DROP ROLE {role}")
