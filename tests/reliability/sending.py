"""A partner who sends records, and sends again what a page kept."""

import html
import re

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from portal.accounts.models import User
from portal.core.database import database
from portal.core.ids import new_id
from portal.intake.models import Submission
from tests.reliability import stage
from tests.support.people import enter, token

_FIELD = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


class Partner:
    """The partner of the stage, signed in on one browser."""

    def __init__(self, app: Flask, played: stage.Stage) -> None:
        self.stage, self.client = played, app.test_client()
        with app.app_context(), database.connection_context():
            enter(self.client, User.get(User.email == stage.EMAIL))
        self.token = token(self.client.get("/"))

    def send(self, seed: int = 1) -> TestResponse:
        """Send a new record."""
        posted = self.stage.posted(new_id(), stage.answers(seed))
        return self.client.post(f"/saisie/{new_id()}", data={**posted, "csrf_token": self.token})


def again(client: FlaskClient, page: TestResponse) -> TestResponse:
    """Press the button of a page that kept a post."""
    found = re.search(r'<form class="panel"\s+method="post"\s+action="([^"]+)"', page.text)
    assert found, page.text
    kept = MultiDict((name, html.unescape(value)) for name, value in _FIELD.findall(page.text))
    return client.post(html.unescape(found[1]), data=kept)


def kept_count() -> int:
    """Return how many records the database holds."""
    with database.connection_context():
        return int(Submission.select().count())
