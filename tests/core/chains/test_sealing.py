"""Seals are given once each, without a hole, however many workers seal, however they end."""

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from portal.core.chains import sealing
from portal.core.chains.checkpoints import Checkpoints
from portal.core.chains.verification import Report, Verification
from portal.core.clock import now, standing_at
from portal.core.database import database, transaction
from portal.core.ids import new_id
from portal.core.journal import HistoryEntry, erase, erase_project, timeline
from portal.core.security_log import SecurityEntry, note
from tests.support.journals import WHO, seal, unguarded, write

pytestmark = pytest.mark.usefixtures("connected")


@pytest.fixture
def checkpoints(tmp_path: Path) -> Checkpoints:
    return Checkpoints(tmp_path)


@pytest.fixture
def verify(checkpoints: Checkpoints) -> Callable[[], Report]:
    return lambda: Verification(HistoryEntry, checkpoints).run()


def numbers() -> list[int]:
    sealed = HistoryEntry.select(HistoryEntry.seq).where(HistoryEntry.seq.is_null(False))
    return sorted(row.seq for row in sealed)


def test_batches_follow_each_other(verify: Callable[[], Report]) -> None:
    write(23)
    assert sealing.waiting(HistoryEntry) == 23
    last = sealing.seal(HistoryEntry, batch=5)
    assert last is not None
    assert (last.seq, numbers(), sealing.waiting(HistoryEntry)) == (23, [*range(1, 24)], 0)
    assert sealing.seal(HistoryEntry) is None
    assert verify().problem is None


def test_a_late_transaction_leaves_no_hole(verify: Callable[[], Report]) -> None:
    """An entry of the past, by its time and its id, is sealed after those that came before it."""
    early = new_id()
    write(3)
    sealing.seal(HistoryEntry)
    with standing_at(now() - timedelta(hours=1)):
        late = HistoryEntry.write(
            id=UUID(int=7), actor_name="", kind="submission", object_id=early, action="saved"
        )
    sealing.seal(HistoryEntry)
    assert HistoryEntry.get_by_id(late.id).seq == 4
    assert verify().problem is None


def test_an_open_transaction_is_sealed_later(engine: str, verify: Callable[[], Report]) -> None:
    """On PostgreSQL an entry may be written before, and committed after, others are sealed."""
    if engine == "sqlite":
        return  # one writer at a time: no entry waits in an open transaction while others go on
    written, over = threading.Event(), threading.Event()

    def slow() -> None:
        with database.connection_context(), transaction():
            write(1)
            written.set()
            over.wait(10)

    writer = threading.Thread(target=slow)
    writer.start()
    written.wait(10)
    write(2)
    assert sealing.seal(HistoryEntry) is not None
    assert numbers() == [1, 2]
    over.set()
    writer.join()
    sealing.seal(HistoryEntry)
    assert numbers() == [1, 2, 3]
    assert verify().problem is None


def test_many_workers_seal_each_entry_once(verify: Callable[[], Report]) -> None:
    write(200)

    def work() -> None:
        with database.connection_context():
            while sealing.is_waiting(HistoryEntry):
                sealing.seal(HistoryEntry, batch=7)

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    write(50)
    for worker in workers:
        worker.join()
    sealing.seal(HistoryEntry)
    assert numbers() == [*range(1, 251)]
    assert verify().problem is None


def test_a_sealer_that_dies_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, verify: Callable[[], Report]
) -> None:
    write(5)
    following, left = sealing.following, [3]

    def dying(*given: object) -> object:
        left[0] -= 1
        if not left[0]:
            raise SystemExit
        return following(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(sealing, "following", dying)
    with pytest.raises(SystemExit):
        sealing.seal(HistoryEntry)
    assert numbers() == []
    monkeypatch.undo()
    sealing.seal(HistoryEntry)
    assert verify().problem is None


def test_erasing_keeps_the_chain(checkpoints: Checkpoints, verify: Callable[[], Report]) -> None:
    gone = new_id()
    write(3, gone)
    write(2)
    seal(HistoryEntry, checkpoints)
    write(1, gone)
    assert erase("submission", gone, actor=WHO) == 4
    assert timeline("submission", gone) == []
    assert verify().problem is None
    seal(HistoryEntry, checkpoints)
    assert verify() == Report("history", 7, 0, 2, None)
    left = HistoryEntry.select().where(HistoryEntry.object_id == gone)
    contents = [(entry.salt, entry.actor_name, entry.detail) for entry in left]
    assert contents.count((None, "", {})) == 4
    assert SecurityEntry.get(SecurityEntry.event == "erasure").object_id == gone


def test_erasing_a_project_erases_what_is_in_it(verify: Callable[[], Report]) -> None:
    write(3)
    sealing.seal(HistoryEntry)
    assert WHO.project_id is not None
    assert erase_project(WHO.project_id) == 3
    sealing.seal(HistoryEntry)
    assert verify().problem is None


def test_a_decision_covers_what_was_there_only(verify: Callable[[], Report]) -> None:
    """A record that comes back under its old id cannot be emptied on an old decision's word."""
    gone = new_id()
    write(1, gone)
    erase("submission", gone)
    sealing.seal(HistoryEntry)
    back = write(1, gone)[0]
    sealing.seal(HistoryEntry)
    HistoryEntry.update(salt=None, actor_name="", detail={}).where(
        HistoryEntry.id == back.id
    ).execute()
    problem = verify().problem
    assert problem is not None
    assert (problem.seq, "sans décision" in problem.words) == (3, True)


def test_the_head_shows_a_cut_tail(checkpoints: Checkpoints, verify: Callable[[], Report]) -> None:
    write(5)
    seal(HistoryEntry, checkpoints)
    write(3)
    seal(HistoryEntry, checkpoints)
    with unguarded():
        HistoryEntry.delete().where(HistoryEntry.seq > 6).execute()
    # Those who come after do not cover it up.
    write(4)
    seal(HistoryEntry, checkpoints)
    problem = verify().problem
    assert problem is not None
    assert (problem.seq, "réécrit" in problem.words) == (8, True)


def test_a_restored_backup_is_accepted_by_who_holds_the_key(
    checkpoints: Checkpoints, verify: Callable[[], Report]
) -> None:
    write(5)
    seal(HistoryEntry, checkpoints)
    with unguarded():
        HistoryEntry.delete().where(HistoryEntry.seq > 3).execute()
    assert verify().problem is not None
    checkpoints.restart("history", sealing.last_link(HistoryEntry))
    assert verify().problem is None
    write(4)
    seal(HistoryEntry, checkpoints)
    assert verify() == Report("history", 7, 0, 2, None)


def test_a_forged_checkpoint_is_refused(
    checkpoints: Checkpoints, verify: Callable[[], Report]
) -> None:
    write(5)
    seal(HistoryEntry, checkpoints)
    text = checkpoints.heads.read_text(encoding="utf-8")
    checkpoints.heads.write_text(text.replace('"seq": 5', '"seq": 3'), encoding="utf-8")
    problem = verify().problem
    assert problem is not None
    assert "heads.json:1" in problem.words


def test_one_line_a_day_is_kept_for_good(checkpoints: Checkpoints) -> None:
    for hours in (0, 1, 24, 25, 48):
        with standing_at(now() + timedelta(hours=hours)):
            write(1)
            seal(HistoryEntry, checkpoints)
    assert len(checkpoints.lines.read_text(encoding="utf-8").splitlines()) in (3, 4)
    assert max(checkpoints.known("history")) == 5


def test_both_journals_have_their_own_chain(checkpoints: Checkpoints) -> None:
    write(2)
    note("signed_in", user_id=new_id())
    for model in (HistoryEntry, SecurityEntry):
        seal(model, checkpoints)
    assert [sealing.last_link(model).seq for model in (HistoryEntry, SecurityEntry)] == [2, 1]
    assert Verification(SecurityEntry, checkpoints).run().problem is None
