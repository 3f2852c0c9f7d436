"""The house of thirty questions: one published form, one partner who can really sign in."""

import json
import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from flask_security import hash_password

from forms.definition import Form, from_json
from portal.accounts.models import User
from portal.app import create_app
from portal.core import migrations
from portal.core.database import database
from portal.core.settings import Settings
from portal.demo import areas
from portal.demo.answers import WRITERS, Pen
from portal.projects.models import Agreement
from tests.intake import house as houses
from tests.support.databases import disconnect

FORM = Path(__file__).parents[2] / "bench" / "fixtures" / "form30.json"
PASSWORD = "cinq mots pour une maraude"
EMAIL = "partner@essai.example"


@cache
def form30() -> Form:
    """Return the form of thirty questions."""
    return from_json(document())


def document() -> dict[str, Any]:
    """Return its definition as JSON."""
    loaded: dict[str, Any] = json.loads(FORM.read_text(encoding="utf-8"))
    return loaded


@dataclass(frozen=True)
class Stage:
    """What a driver has to know; ids as texts, ``fields`` as a browser posts them."""

    email: str
    password: str
    activity_type: str
    revision: str
    action: str

    def posted(self, send_id: UUID | str, fields: Mapping[str, Sequence[str]]) -> dict[str, Any]:
        """Return what the fill page posts for a new record that is sent at once."""
        return {
            **fields,
            "_do": "send",
            "_send": str(send_id),
            "_base": "0",
            "_revision": self.revision,
            "_action": self.action,
        }


def answers(seed: int, **said: str) -> dict[str, list[str]]:
    """Return one plausible answer to every question; ``said`` maps a field's code to another."""
    pen = Pen(form30(), "REAJI", date(2026, 3, 3), Random(seed))
    filled = {}
    for field in form30().fields():
        typed = WRITERS[field.type](pen, field) if field.type in WRITERS else "3,5"
        filled[field.id] = [said[field.code]] if field.code in said else _texts(typed, seed)
    return filled


def _texts(typed: str | list[str], seed: int) -> list[str]:
    return typed if isinstance(typed, list) else [typed or f"Réponse {seed}"]


@contextmanager
def portal_on(settings: Settings) -> Iterator[None]:
    """Lend the portal of these settings to this process, connected."""
    app = create_app(settings)
    with app.app_context(), app.test_request_context(), database.connection_context():
        yield
    disconnect()


def settings_for(url: str, folder: Path) -> Settings:
    """Return settings with a key of their own."""
    return Settings(folder, url, secrets.token_hex(32))


def environment(settings: Settings) -> dict[str, str]:
    """Return the environment of a process with these settings."""
    return {
        **os.environ,
        "DATABASE_URL": settings.database_url,
        "MAILLAGE_INSTANCE": str(settings.instance),
        "SECRET_KEY": settings.secret_key,
    }


def build(settings: Settings, form: Mapping[str, Any] | None = None) -> Stage:
    """Migrate an empty database and set the stage: ``form``, or that of thirty questions."""
    with portal_on(settings):
        migrations.upgrade(settings.instance)
        house = houses.build()
        Agreement.create(
            project=house.project, organisation=house.actors["partner"].organisation_ids[0]
        )
        areas.load("REAJI")
        revision = house.publish(dict(form or document()))
        User.update(password=hash_password(PASSWORD)).where(User.email == EMAIL).execute()
        ids = (house.activity.id, revision.id, house.action.id)
        return Stage(EMAIL, PASSWORD, *map(str, ids))
