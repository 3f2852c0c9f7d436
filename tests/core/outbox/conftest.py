"""The portal with an outbox, inside an application context as the worker has one."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from portal.core import outbox
from portal.core.database import database
from portal.core.jobs.worker import work_once
from portal.core.outbox import Action, Letter, Message
from portal.core.settings import Settings
from portal.core.web import portal
from tests.support.mail import Server, listening

LETTER = Letter(
    "Objet\u00a0: essai",
    "Bonjour Élodie,",
    ("Un premier paragraphe, avec <b>des chevrons</b> & une esperluette.", "Un second."),
    "Vous recevez ce courriel parce que vous faites un essai.",
    Action("Répondre", "https://portail.example/invitation/abc"),
    ("Ce lien sert jusqu’à demain.",),
)


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context(), database.connection_context():
        yield


@pytest.fixture
def by_smtp(app: Flask) -> Iterator[Server]:
    """Send by a mail server of this machine from now on."""
    with listening() as server:
        use(server)
        yield server


def use(server: Server, **more: Any) -> None:
    """Have the portal send through ``server``."""
    running = portal()
    plain = {"mail": "smtp", "smtp_host": "127.0.0.1", "smtp_security": "aucun"}
    changed: Settings = replace(running.settings, **(plain | {"smtp_port": server.port} | more))
    running.settings = changed


@pytest.fixture
def write() -> Callable[..., Message]:
    def written(letter: Letter = LETTER, **more: Any) -> Message:
        details = {"kind": "essai", "name": "Élodie Durand"} | more
        return outbox.write(letter, details.pop("address", "elodie@structure.example"), **details)

    return written


@pytest.fixture
def work() -> Callable[[], bool]:
    return lambda: work_once(portal().handlers)
