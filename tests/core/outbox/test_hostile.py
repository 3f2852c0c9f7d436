"""Nothing that a person types adds a header, a recipient or a line to a mail."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.core.outbox import Message, letters
from portal.core.outbox.envelope import compose
from portal.core.web import portal
from tests.core.outbox.conftest import LETTER
from tests.support.mail import Server, parts, read

HEADERS = {
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Content-Language",
    "Auto-Submitted",
    "MIME-Version",
    "Content-Type",
}
NAMES = (
    "Élodie\r\nBcc: autre@evil.example",
    "Élodie\nSubject: autre",
    "a\u2028Bcc: b@evil.example",
    "a\x85Bcc: b@evil.example",
    "a\x00b\x0bc\x1d",
    'Élodie" <autre@evil.example>, "',
    "Élodie <autre@evil.example>",
    "\u202eeidolÉ",
    "=?utf-8?q?=0D=0ABcc:_b=40evil.example?=",
    "x" * 300,
    "😀" * 80,
)


@pytest.mark.parametrize("hostile", NAMES, ids=range(len(NAMES)))
def test_a_hostile_name_stays_a_name(
    by_smtp: Server, write: Callable[..., Message], work: Callable[[], bool], hostile: str
) -> None:
    letter = replace(LETTER, subject=hostile[:120], greeting=hostile, paragraphs=(hostile,))
    write(letter, name=hostile)
    assert work()
    [mail] = by_smtp.mails
    assert set(mail.keys()) == HEADERS
    assert by_smtp.recipients == [["elodie@structure.example"]]
    assert [each.addr_spec for each in mail["To"].addresses] == ["elodie@structure.example"]
    plain, rich = parts(mail)
    assert plain == rich


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_composes_to_one_mail(name: str, subject: str) -> None:
    kept = replace(LETTER, subject=subject, greeting=name).to_json()
    message = Message(
        name=letters.one_line(name),
        subject=kept["subject"],
        letter=kept,
        address="elodie@structure.example",
        message_id="<a@b.example>",
    )
    raw = bytes(compose(message, portal().settings))
    mail = read(raw)
    assert set(mail.keys()) == HEADERS
    assert len(mail["To"].addresses) == 1
    plain, rich = parts(mail)
    assert plain == rich
    assert raw == bytes(compose(message, portal().settings))
