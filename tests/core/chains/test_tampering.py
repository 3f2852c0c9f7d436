"""Whatever is done to a sealed journal past its guards is found, and the first bad entry named."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from peewee import SQL

from portal.core.chains import verification
from portal.core.chains.checkpoints import Checkpoints
from portal.core.chains.entry import rows
from portal.core.chains.purges import Link
from portal.core.chains.sealing import following
from portal.core.chains.verification import Verification
from portal.core.database import database
from portal.core.ids import new_id
from portal.core.journal import HistoryEntry, erase
from tests.support.journals import link_of, seal, unguarded, write

#: Entries of the chain that is tampered with, and how many of them were erased.
LENGTH, ERASED = 230, 20
#: The chain's last entry is the decision to erase.
LAST = LENGTH + 1

pytestmark = pytest.mark.usefixtures("connected")


@pytest.fixture
def chain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Checkpoints]:
    """Return the checkpoints of a sealed history; guards are off, pages are small."""
    monkeypatch.setattr(verification, "PAGE", 40)
    checkpoints = Checkpoints(tmp_path)
    gone = new_id()
    write(50)
    write(ERASED, gone)
    write(LENGTH - ERASED - 50)
    erase("submission", gone)
    seal(HistoryEntry, checkpoints)
    with unguarded():
        yield checkpoints


def _change(column: str, value: Callable[[Any], Any]) -> Callable[[int, int], int]:
    def change(first: int, second: int) -> int:
        entry = HistoryEntry.get(HistoryEntry.seq == first)
        _update(first, **{column: value(getattr(entry, column))})
        return first

    return change


def _update(number: int, /, **values: Any) -> None:
    HistoryEntry.update(**values).where(HistoryEntry.seq == number).execute()


def _delete(first: int, second: int) -> int:
    HistoryEntry.delete().where(HistoryEntry.seq == first).execute()
    return first


def _insert(first: int, second: int) -> int:
    """Put a copy of another entry in, and move those after it."""
    copy = HistoryEntry.get(HistoryEntry.seq == second)
    for seq in range(LAST, first - 1, -1):
        _update(seq, seq=seq + 1)
    values = {**copy.__data__, "id": new_id(), "seq": first}
    HistoryEntry.insert(**values).execute()
    return first


def _insert_before_all(first: int, second: int) -> int:
    copy = HistoryEntry.get(HistoryEntry.seq == first)
    HistoryEntry.insert(**{**copy.__data__, "id": new_id(), "seq": -second}).execute()
    return -second


def _append(first: int, second: int) -> int:
    copy = HistoryEntry.get(HistoryEntry.seq == first)
    HistoryEntry.insert(**{**copy.__data__, "id": new_id(), "seq": LAST + 1}).execute()
    return LAST + 1


def _swap(first: int, second: int) -> int:
    if first == second:
        return _delete(first, second)
    _update(first, seq=-1)
    _update(second, seq=first)
    _update(-1, seq=second)
    return min(first, second)


def _swap_all_but_numbers(first: int, second: int) -> int:
    """Exchange everything that the two entries say, seals included, but not their seals' places."""
    if first == second:
        return _delete(first, second)
    one, other = (link_of(HistoryEntry, seq) for seq in (first, second))
    _swap(first, second)
    _update(first, seal=one.seal)
    _update(second, seal=other.seal)
    return min(first, second)


def _truncate(first: int, second: int) -> int:
    HistoryEntry.delete().where(HistoryEntry.seq >= first).execute()
    return first


def _unseal_the_tail(first: int, second: int) -> int:
    tail = HistoryEntry.seq >= first
    HistoryEntry.update(seq=None, seal=None).where(tail).execute()
    return first


def _empty(first: int, second: int) -> int:
    """Erase without a decision; an entry that was erased with one gets a word back."""
    entry = HistoryEntry.get(HistoryEntry.seq == first)
    if entry.salt is None:
        _update(first, actor_name="Quelqu’un")
    else:
        _update(first, salt=None, actor_name="", detail={})
    return first


def _rewrite(first: int, second: int) -> int:
    """Change an entry and seal everything after it anew, as who knows the program can."""
    _update(first, action="forged")
    last = link_of(HistoryEntry, first - 1) if first > 1 else Link(0, "0" * 64)
    for entry in list(rows(HistoryEntry, "seq >= ? ORDER BY seq", LAST, first)):
        last = following(HistoryEntry, entry, last)
        _update(last.seq, seal=last.seal)
    return LAST


TAMPERINGS = [
    _change("id", lambda old: new_id()),
    _change("at", lambda old: old + timedelta(microseconds=1)),
    _change("actor_id", lambda old: new_id()),
    _change("actor_id", lambda old: None if old else new_id()),
    _change("actor_name", lambda old: old + "x"),
    _change("project_id", lambda old: new_id()),
    _change("kind", lambda old: old + "s"),
    _change("object_id", lambda old: new_id()),
    _change("action", lambda old: "validated"),
    _change("detail", lambda old: {**old, "more": 1}),
    _change("salt", lambda old: "0" * 32),
    _change("commitment", lambda old: old[::-1]),
    _change("seal", lambda old: old[::-1]),
    _change("seal", lambda old: None),
    _change("seq", lambda old: LAST + old),
    _change("seq", lambda old: None),
    _delete,
    _insert,
    _insert_before_all,
    _append,
    _swap,
    _swap_all_but_numbers,
    _truncate,
    _unseal_the_tail,
    _empty,
    _rewrite,
]


def test_an_untouched_chain_is_whole(chain: Checkpoints) -> None:
    report = Verification(HistoryEntry, chain).run()
    assert (report.sealed, report.waiting, report.problem) == (LAST, 0, None)


def test_each_tampering_is_found_once(chain: Checkpoints) -> None:
    for tamper in TAMPERINGS:
        with database.atomic() as attempt:
            expected = tamper(37, 181)
            problem = Verification(HistoryEntry, chain).run().problem
            attempt.rollback()
        assert problem is not None, tamper
        assert problem.seq == expected, tamper


@given(tamper=st.sampled_from(TAMPERINGS), first=st.integers(1, LAST), second=st.integers(1, LAST))
@settings(
    max_examples=120,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_every_tampering_is_found(
    chain: Checkpoints, tamper: Callable[[int, int], int], first: int, second: int
) -> None:
    with database.atomic() as attempt:
        expected = tamper(first, second)
        report = Verification(HistoryEntry, chain).run()
        attempt.rollback()
    assert report.problem is not None
    assert report.problem.seq == expected


def test_what_is_no_value_at_all_is_found(chain: Checkpoints, engine: str) -> None:
    """SQLite stores anything anywhere: what cannot even be read is named all the same."""
    columns = ["at", "object_id", "detail", "salt"] if engine == "sqlite" else ["detail", "salt"]
    for column in columns:
        with database.atomic() as attempt:
            _update(7, **{column: SQL("'nothing'")})
            report = Verification(HistoryEntry, chain).run()
            attempt.rollback()
        assert report.problem is not None
        assert report.problem.seq == 7


def test_what_waits_is_checked_too(chain: Checkpoints) -> None:
    write(3)
    HistoryEntry.update(detail={"version": 9}).where(HistoryEntry.seq.is_null()).execute()
    report = Verification(HistoryEntry, chain).run()
    assert report.problem is not None
    assert "modifié" in report.problem.words
