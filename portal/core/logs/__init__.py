"""Logs on standard error: one line per event, without personal data.

Nothing that a person typed reaches a log: no query string, no address with its ids, no value in
an exception's message. What happened is told by names of our own: routes, loggers, code lines.
"""

import logging.config
from typing import Any

from portal.core.settings import Settings

#: Their info lines repeat addresses or statements, with what people typed in them.
TALKATIVE = ("werkzeug", "peewee", "psycopg", "flask_security", "aiosmtplib")


def configuration(settings: Settings) -> dict[str, Any]:
    """Return the logging configuration (``logging.config.dictConfig``), for gunicorn as well."""
    chosen = {"json": "JsonLines", "texte": "TextLines"}[settings.logs]
    quiet = {name: {"level": "WARNING"} for name in TALKATIVE}
    bare = {"level": "INFO", "handlers": [], "propagate": True}
    server = bare if settings.logs == "json" else {**bare, "level": "WARNING"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": f"portal.core.logs.formats.{chosen}"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"level": "INFO", "handlers": ["stderr"]},
        "loggers": {
            **quiet,
            "gunicorn.error": server,
            "gunicorn.access": {**bare, "level": "ERROR"},
        },
    }


def configure(settings: Settings) -> None:
    """Send this process's logs to standard error in the form that the settings ask for."""
    logging.config.dictConfig(configuration(settings))
