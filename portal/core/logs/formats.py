"""Two forms of a log line: JSON for collectors, text for a developer's terminal."""

import logging
import re
from datetime import UTC, datetime
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from portal.core.logs import reference
from portal.core.logs.scrubbing import Caught, describe, one_line, story

#: gunicorn tells what it could not read, and the address of what failed: both may hold anything.
_OF_GUNICORN = re.compile(r"(Invalid request|Error handling request).*", re.DOTALL)


def message_of(record: logging.LogRecord) -> str:
    """Return the message of ``record``, in one line, its errors described."""
    if isinstance(record.args, tuple):
        record.args = tuple(
            describe(one) if isinstance(one, BaseException) else one for one in record.args
        )
    if isinstance(record.msg, BaseException):
        record.msg = describe(record.msg)
    message = record.getMessage()
    if record.name.startswith("gunicorn"):
        message = _OF_GUNICORN.sub(r"\1", message)
    return one_line(message)


class JsonLines(JsonFormatter):
    """One JSON object per event."""

    def __init__(self) -> None:
        super().__init__(json_ensure_ascii=False)

    def add_fields(
        self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]
    ) -> None:
        """Fill the object: when, how grave, who says it, what; then the caller's own fields."""
        log_data["time"] = datetime.fromtimestamp(record.created, UTC).isoformat(
            "T", "milliseconds"
        )
        log_data["level"], log_data["logger"] = record.levelname.lower(), record.name
        log_data["reference"] = reference.current()
        super().add_fields(log_data, record, message_dict)
        log_data["message"] = message_of(record)
        log_data.update(log_data.pop("told", {}))

    def formatException(self, ei: Any) -> str:  # noqa: N802
        """Return the traceback without a value in it."""
        return story(ei[1]) if ei and ei[1] else ""


class TextLines(logging.Formatter):
    """One line per event, followed by its traceback if it has one."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; the fields of a request stand behind its message."""
        moment = datetime.fromtimestamp(record.created).astimezone().strftime("%H:%M:%S")
        extra = " ".join(f"{name}={value}" for name, value in vars(record).get("told", {}).items())
        line = f"{moment} {record.levelname:7} {record.name}: {message_of(record)} {extra}".rstrip()
        caught: Caught | Any = record.exc_info
        told = f"\n{story(caught[1])}" if caught and caught[1] else ""
        return f"{line} [{reference.current()}]{told}"
