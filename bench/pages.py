"""The partner's page and a sending, beside a page of the same framework that does nothing."""

import tempfile
from datetime import date
from pathlib import Path
from random import Random

from flask import Flask
from flask.testing import FlaskClient

from bench._timing import cpu, tell
from portal.accounts.models import User
from portal.app import create_app
from portal.core import migrations
from portal.core.database import database
from portal.core.ids import new_id
from portal.core.policy import Role
from portal.core.settings import Settings
from portal.demo import commands as demo
from portal.demo.answers import Pen
from portal.demo.ids import demo_id
from portal.designer.queries import definition, published
from portal.intake.models import Submission
from portal.projects.models import ActivityTypeAction, Membership
from portal.projects.queries import actor_for
from tests.support.people import enter

ROUNDS = 60
KIND = demo_id("REAJI", "type", "maraude")


def build(folder: Path) -> Flask:
    """Return the portal with the whole demonstration, without tokens to fetch."""
    app = create_app(Settings(folder, f"sqlite:///{folder / 'bench.db'}", "bench " * 8))
    app.config["WTF_CSRF_ENABLED"] = False
    app.add_url_rule("/static/nothing", "static_nothing", lambda: "nothing")
    app.extensions["maillage"].entries["static_nothing"] = app.extensions["maillage"].entries[
        "static"
    ]
    with app.app_context(), app.test_request_context(), database.connection_context():
        migrations.upgrade(folder)
        demo.load_all()
    return app


def partner(app: Flask) -> tuple[FlaskClient, dict[str, object]]:
    """Return a signed-in partner, and what they post for a new record."""
    client = app.test_client()
    with app.test_request_context(), database.connection_context():
        rows = Membership.select(Membership, User).join(User)
        wanted = (Membership.project == demo_id("REAJI")) & (Membership.role == Role.PARTNER)
        held = rows.where(wanted, User.password.is_null(False)).get()
        revision = published(actor_for(held.user, demo_id("REAJI")), KIND)
        assert revision is not None
        fields = Pen(definition(revision), "REAJI", date(2021, 3, 3), Random(1)).fill()
        action = ActivityTypeAction.get(ActivityTypeAction.activity_type == KIND).action_id
    enter(client, held.user)
    return client, {**fields, "_base": "0", "_revision": str(revision.id), "_action": str(action)}


def main() -> None:
    """Measure the form, the sending and the list against a route that answers one word."""
    with tempfile.TemporaryDirectory() as folder:
        app = build(Path(folder))
        client, posted = partner(app)
        bare = cpu(lambda: client.get("/static/nothing"), ROUNDS)

        def send() -> None:
            body = {**posted, "_send": str(new_id()), "_do": "send"}
            answer = client.post(f"/saisie/{new_id()}", data=body)
            assert answer.status_code == 303, answer.status_code

        tell(
            "page of a 24-field form",
            cpu(lambda: client.get(f"/saisie/nouvelle/{KIND}"), ROUNDS),
            bare,
        )
        tell("sending that form", cpu(send, ROUNDS), bare)
        tell("list of own records", cpu(lambda: client.get("/fiches"), ROUNDS), bare)
        with database.connection_context():
            print(f"{Submission.select().count()} records in the database")


if __name__ == "__main__":
    main()
