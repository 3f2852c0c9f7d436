"""One event, one line, and no value in it."""

import json
import logging
import sys
from io import StringIO

import apsw
import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from peewee import DatabaseError, IntegrityError, OperationalError

from portal.core.logs import formats, reference, scrubbing

CANARY = "Inès-0612345678"


def logged(formatter: logging.Formatter, message: object, *values: object, **more: object) -> str:
    """Return what a logger of its own writes for one event."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(formatter)
    logger = logging.Logger("essai")
    logger.addHandler(handler)
    logger.error(message, *values, **more)  # type: ignore[arg-type]
    return written.getvalue()


@given(st.text(), st.text())
def test_whatever_is_said_stays_in_one_line(template: str, value: str) -> None:
    said = template.replace("%", "%%") + " %s"
    line = logged(formats.JsonLines(), said, value)
    assert len(line.splitlines()) == 1
    assert json.loads(line)["level"] == "error"
    assert len(logged(formats.TextLines(), said, value).splitlines()) == 1


def raised(error: Exception, cause: Exception | None = None) -> str:
    try:
        raise error from cause
    except Exception:
        return logged(formats.JsonLines(), "it failed: %s", error, exc_info=sys.exc_info())


@pytest.mark.parametrize(
    "error",
    [
        ValueError(f"invalid literal: {CANARY}"),
        KeyError(CANARY),
        IntegrityError(psycopg.errors.UniqueViolation(f"Key (email)=({CANARY})")),
        OperationalError(apsw.SQLError(f"near {CANARY}")),
        DatabaseError(CANARY),
        FileNotFoundError(2, "No such file", CANARY),
    ],
)
def test_an_error_is_described_without_its_values(error: Exception) -> None:
    line = raised(error, ValueError(CANARY))
    assert CANARY not in line
    assert type(error).__name__ in line
    told = json.loads(line)
    assert "test_lines.py" in told["exc_info"]
    assert CANARY not in logged(formats.TextLines(), error)


def test_the_state_of_the_database_is_told() -> None:
    busy = OperationalError(apsw.BusyError("BusyError: database is locked"))
    assert "database is locked" in scrubbing.describe(busy)
    assert "[errno 28]" in scrubbing.describe(OSError(28, "No space left on device"))


def test_gunicorn_s_own_words_lose_what_was_sent() -> None:
    record = logging.LogRecord(
        "gunicorn.error", 30, "", 1, f"Invalid request from ip=1.2.3.4: {CANARY}", (), None
    )
    assert formats.message_of(record) == "Invalid request"


def test_lines_of_a_job_carry_its_reference() -> None:
    before = reference.current()
    with reference.standing_for("job-7"):
        assert json.loads(logged(formats.JsonLines(), "x"))["reference"] == "job-7"
    assert json.loads(logged(formats.JsonLines(), "x"))["reference"] == before
