"""The yard, and what the worker does with an invitation."""

from collections.abc import Callable, Iterator
from email.message import EmailMessage

import pytest
from flask import Flask

from portal.core.jobs.worker import work_once
from portal.core.settings import Settings
from portal.core.web import portal
from tests.admin.yard import Yard, opened
from tests.support.mail import kept

Deliver = Callable[[], list[EmailMessage]]


@pytest.fixture
def yard(app: Flask) -> Iterator[Yard]:
    with opened(app) as yard:
        yield yard


@pytest.fixture
def deliver(app: Flask, settings: Settings) -> Deliver:
    """Have the worker send everything that waits; return every mail so far, oldest first."""

    def work() -> list[EmailMessage]:
        with app.app_context():
            while work_once(portal().handlers):
                pass
        return kept(settings.instance)

    return work
