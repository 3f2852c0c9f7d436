"""A message leaves if its transaction is kept, once, and twice at most when a worker dies."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from portal.core.clock import now
from portal.core.database import transaction
from portal.core.jobs import Job, JobState, queue
from portal.core.outbox import (
    Letter,
    Message,
    MessageState,
    again,
    carriers,
    drop,
    sending,
)
from portal.core.settings import Settings
from tests.core.outbox.conftest import use
from tests.support.mail import Server, kept, listening, parts

Write, Work = Callable[..., Message], Callable[[], bool]


def state(message: Message) -> Message:
    return Message.get_by_id(message.id)


def hurry() -> None:
    """Let no job wait for its turn any longer."""
    Job.update(run_at=now()).where(Job.state == JobState.WAITING).execute()


def die_in_mid_send(monkeypatch: pytest.MonkeyPatch, *, times: int = 1) -> None:
    """Have the worker be killed as soon as the server has the message, ``times`` times."""
    settle, left = sending._settle, [times]

    def killed(*args: object) -> None:
        if left[0]:
            left[0] -= 1
            raise SystemExit(9)
        settle(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(sending, "_settle", killed)


def revive() -> None:
    """Let the lease of every dead worker run out."""
    gone = now() - queue.LEASE
    Job.update(lease_until=gone).where(Job.state == JobState.RUNNING).execute()


def test_a_message_is_there_when_its_transaction_is(write: Write, work: Work) -> None:
    class Undone(Exception):
        pass

    def undone() -> None:
        with transaction():
            write()
            raise Undone

    with pytest.raises(Undone):
        undone()
    assert Message.select().count() == 0
    assert not work()


def test_is_received_once_and_forgotten(by_smtp: Server, write: Write, work: Work) -> None:
    message = write()
    assert work()
    assert not work()
    [mail] = by_smtp.mails
    assert mail["Message-ID"] == message.message_id
    assert mail["To"] == "Élodie Durand <elodie@structure.example>"
    assert mail["From"] == "Maillage <maillage@localhost>"
    assert mail["Auto-Submitted"] == "auto-generated"
    sent = state(message)
    assert (sent.state, sent.letter, sent.attempts) == (MessageState.SENT, None, 1)
    assert sent.sent is not None


def test_both_parts_say_the_same(by_smtp: Server, write: Write, work: Work) -> None:
    write()
    work()
    plain, rich = parts(by_smtp.mails[0])
    assert plain == rich
    assert "<b>des chevrons</b> & une" in plain
    assert "https://portail.example/invitation/abc" in plain


def test_a_killed_worker_costs_one_repeat_under_the_same_id(
    by_smtp: Server, write: Write, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = write()
    die_in_mid_send(monkeypatch)
    with pytest.raises(SystemExit):
        work()
    assert state(message).state == MessageState.SENDING
    revive()
    assert work()
    assert [mail["Message-ID"] for mail in by_smtp.mails] == [message.message_id] * 2
    assert by_smtp.received[0] == by_smtp.received[1]
    assert state(message).state == MessageState.SENT


def test_a_worker_killed_twice_leaves_the_message_alone(
    by_smtp: Server, write: Write, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = write()
    die_in_mid_send(monkeypatch, times=2)
    for _ in range(2):
        with pytest.raises(SystemExit):
            work()
        revive()
    assert work()
    assert len(by_smtp.mails) == 2
    assert (state(message).state, state(message).error) == (MessageState.FAILED, sending.UNSURE)


def test_a_server_that_is_away_is_tried_again_then_reported(write: Write, work: Work) -> None:
    with listening() as away:
        use(away)
    message = write()
    for attempt in range(sending.ATTEMPTS):
        waiting = state(message)
        assert (waiting.state, waiting.attempts) == (MessageState.WAITING, attempt)
        hurry()
        assert work()
    lost = state(message)
    assert lost.state == MessageState.FAILED
    assert lost.doubts == 0
    assert "injoignable" in lost.error
    assert lost.letter is not None
    with listening() as back:
        use(back)
        assert again(lost)
        assert work()
        assert len(back.mails) == 1
    assert state(message).state == MessageState.SENT
    assert not again(lost)


@pytest.mark.parametrize(
    ("answer", "then"),
    [
        ("451 busy", MessageState.WAITING),
        ("550 no such elodie@structure.example", MessageState.FAILED),
    ],
)
def test_a_refusal_for_good_is_not_tried_again(
    by_smtp: Server,
    write: Write,
    work: Work,
    answer: str,
    then: MessageState,
    caplog: pytest.LogCaptureFixture,
) -> None:
    by_smtp.answer = answer
    message = write()
    work()
    assert state(message).state == then
    assert answer in state(message).error
    assert "elodie" not in caplog.text
    hurry()
    assert work() is (then == MessageState.WAITING)


def test_a_link_that_is_dead_never_leaves(by_smtp: Server, write: Write, work: Work) -> None:
    late = write(useful_until=now() - timedelta(seconds=1))
    work()
    assert by_smtp.mails == []
    assert (state(late).state, state(late).error) == (MessageState.FAILED, sending.TOO_LATE)
    assert not again(state(late))
    write()
    work()
    assert state(late).letter is None


def test_a_dropped_message_never_leaves(by_smtp: Server, write: Write, work: Work) -> None:
    message = write()
    drop(message.id)
    work()
    assert by_smtp.mails == []
    assert (state(message).state, state(message).letter) == (MessageState.CANCELLED, None)


def test_an_address_that_is_none_fails_with_the_remedy(write: Write, work: Work) -> None:
    message = write(address="pas une adresse")
    assert work()
    assert state(message).error == sending.NO_ADDRESS


def test_the_folder_keeps_one_whole_file_per_message(
    settings: Settings, write: Write, work: Work
) -> None:
    message = write()
    work()
    [mail] = kept(settings.instance)
    assert mail["Message-ID"] == message.message_id
    assert parts(mail)[0] == parts(mail)[1]
    [path] = (settings.instance / carriers.FOLDER).iterdir()
    assert path.stat().st_mode & 0o077 == 0


def test_the_terminal_shows_the_plain_part(
    write: Write, work: Work, capsys: pytest.CaptureFixture[str]
) -> None:
    with listening() as server:
        use(server, mail="terminal")
        write()
        work()
    assert "https://portail.example/invitation/abc" in capsys.readouterr().out


def test_an_unproven_server_is_told_nothing(write: Write, work: Work) -> None:
    """STARTTLS is asked for and the server has none: no word of the message goes in the clear."""
    with listening() as server:
        use(server, smtp_security="starttls")
        message = write()
        work()
        assert server.mails == []
    assert state(message).state == MessageState.WAITING


def test_links_come_from_the_setting_alone(write: Write) -> None:
    from flask import current_app

    from portal.core.outbox import link

    with current_app.test_request_context(headers={"Host": "evil.example"}):
        assert link("/invitation/x") == "http://127.0.0.1:8000/invitation/x"


def test_a_letter_comes_back_as_it_was_kept() -> None:
    from portal.core.outbox.letters import from_json
    from tests.core.outbox.conftest import LETTER

    assert from_json(LETTER.to_json()) == LETTER
    bare = Letter("Objet", "Bonjour,", ("Texte.",), "Raison.")
    assert from_json(bare.to_json()) == bare


def test_instance_folder_stays_closed(tmp_path: Path, write: Write, work: Work) -> None:
    write()
    work()
    assert (tmp_path / carriers.FOLDER).stat().st_mode & 0o077 == 0
