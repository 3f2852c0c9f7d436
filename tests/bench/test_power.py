"""The trace of the power trial is read well: an answer counts once the log was on the disk."""

import pytest

from bench.soak.power import count

WAL = "412  fdatasync(7</srv/maillage/maillage.db-wal>) = 0\n"
SEGMENT = "97   fdatasync(5</var/lib/postgresql/17/pg_wal/000000010000000000000001>) = 0\n"
SENT = '412  sendto(9<socket:[52]>, "HTTP/1.1 303 SEE"..., 512, 0, NULL, 0) = 512\n'
SHOWN = '412  sendto(9<socket:[52]>, "HTTP/1.1 200 OK\\r"..., 512, 0, NULL, 0) = 512\n'
ELSEWHERE = [
    "412  fdatasync(8</srv/maillage/maillage.db>) = 0\n",
    "412  fsync(8</srv/maillage/files/ab/notes-wal.txt>) = 0\n",
    '412  write(8</srv/maillage/maillage.db-wal>, "7\\177\\6\\202"..., 4096) = 4096\n',
]


@pytest.mark.parametrize("sync", [WAL, SEGMENT, WAL.replace("fdatasync", "fsync")])
@pytest.mark.parametrize("call", ["sendto", "send", "write"])
def test_an_answer_after_a_sync_of_the_log_is_safe(sync: str, call: str) -> None:
    assert count([sync, SENT.replace("sendto", call)]) == (1, 1)


def test_a_call_that_another_thread_interrupted_counts_as_begun() -> None:
    begun = "412  fdatasync(7</srv/maillage/maillage.db-wal> <unfinished ...>\n"
    assert count([begun, "413  <... fdatasync resumed>) = 0\n", SENT]) == (1, 1)


@pytest.mark.parametrize("line", ELSEWHERE)
def test_nothing_else_stands_for_the_log(line: str) -> None:
    assert count([line, SENT]) == (1, 0)


def test_a_sync_serves_one_answer_only() -> None:
    assert count([WAL, WAL, SENT, SENT, WAL, SENT]) == (3, 2)


def test_a_sync_that_comes_after_the_answer_is_too_late() -> None:
    assert count([SENT, WAL]) == (1, 0)


def test_other_answers_are_no_acknowledgement() -> None:
    assert count([WAL, SHOWN, SENT]) == (1, 1)
    assert count([SHOWN]) == count([]) == (0, 0)
