"""Two projects with a row in every managed table; everything of the other one says AILLEURS."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from peewee import Model

from portal.accounts.models import Organisation, Session, User
from portal.admin import RoomView
from portal.app import MODELS, ROOMS
from portal.core.clock import now
from portal.core.database import database
from portal.core.outbox import Message, MessageState
from portal.core.policy import Actor, Role
from portal.core.security_log import SecurityEntry
from portal.finance.models import BudgetLine, Funder, FunderKind, Grant, Side
from portal.indicators.models import Target, Unit
from portal.projects.acting import actor_for
from portal.projects.models import (
    Action,
    ActivityType,
    ActivityTypeAction,
    Agreement,
    Membership,
    Project,
    Step,
)
from tests.support.people import enter

HERE, ELSEWHERE = "ICI", "AILLEURS"
#: Every view of every room: a new one falls under the generated tests by being there.
VIEWS: list[type[RoomView]] = [view for room in ROOMS for view in room.admin]  # type: ignore[misc]


@dataclass
class Yard:
    """The portal, who acts in it, and an example of each table in each project."""

    app: Flask
    actors: dict[tuple[str, Role], Actor] = field(default_factory=dict)
    rows: dict[str, dict[type[Model], Any]] = field(default_factory=dict)

    def browser(self, role: Role, code: str = HERE) -> FlaskClient:
        """Return a browser in which someone of this role is signed in."""
        client = self.app.test_client()
        enter(client, User.get_by_id(self.actors[code, role].user_id))
        return client

    def actor(self, role: Role = Role.ADMINISTRATOR, code: str = HERE) -> Actor:
        return self.actors[code, role]

    def here(self, model: type[Model]) -> Any:
        return self.rows[HERE][model]

    def there(self, model: type[Model]) -> Any:
        return self.rows[ELSEWHERE][model]

    def address(self, view: type[RoomView], route: str) -> str | None:
        """Return a view's address, None where the view has no such route."""
        endpoint = f"manage_{view.key}.{route}"
        rules = list(self.app.url_map.iter_rules(endpoint)) if self._has(endpoint) else []
        return rules[0].rule if rules else None

    def _has(self, endpoint: str) -> bool:
        return endpoint in self.app.view_functions


@contextmanager
def opened(app: Flask) -> Iterator[Yard]:
    """Lend the yard.

    No request context stands open around the test: browsers would share what it remembers.
    """
    app.config["WTF_CSRF_ENABLED"] = False
    database.connect(reuse_if_open=True)
    yard = Yard(app)
    for code in (HERE, ELSEWHERE):
        _project(yard, code)
    yield yard


def _project(yard: Yard, code: str) -> None:
    holder = Organisation.create(name=f"Porteur {code}")
    partner = Organisation.create(name=f"Partenaire {code}")
    project = Project.create(
        code=code, name=f"Projet {code}", holder=holder, target=330,
        starts=date(2020, 1, 1), ends=date(2021, 12, 31), step_word="volet",
    )  # fmt: skip
    step = Step.create(project=project, position=1, name=f"Aller vers {code}")
    action = Action.create(
        project=project, step=step, position=1, code=f"A1{code}", name=f"Maraudes {code}"
    )
    kind = ActivityType.create(project=project, name=f"Maraude {code}", position=1)
    ActivityTypeAction.create(activity_type=kind, action=action)
    agreement = Agreement.create(project=project, organisation=partner)
    funder = Funder.create(project=project, name=f"État {code}", kind=FunderKind.STATE)
    grant = Grant.create(
        project=project, funder=funder, scheme=f"PIC {code}", requested=100_00, notified=90_00
    )
    line = BudgetLine.create(
        project=project, side=Side.PRODUCT, account="74", label=f"Subvention {code}",
        funder=funder, action=action, organisation=partner, year=2020, amount=1_234_50,
    )  # fmt: skip
    target = Target.create(project=project, action=action, unit=Unit.SESSIONS, value=40)
    message = Message.create(
        project=project.id, kind="invitation", address=f"invite@{code.lower()}.example",
        subject=f"Invitation {code}", message_id=f"<{code}@essai.example>",
        state=MessageState.SENT, sent=now(),
    )  # fmt: skip
    for role in Role:
        home = partner if role is Role.PARTNER else holder
        user = User.create(
            email=f"{role}@{code.lower()}.example", name=f"{role} {code}",
            fs_uniquifier=f"{role} {code}",
        )  # fmt: skip
        member = Membership.create(user=user, project=project, organisation=home, role=role)
        yard.actors[code, role] = actor_for(user)
    found = (
        project, step, action, kind, agreement, funder, grant, line, target, partner, message,
        member,
    )  # fmt: skip
    yard.rows[code] = {type(row): row for row in found}


def everything() -> dict[str, list[str]]:
    """Return every row of the database, to tell whether anything changed.

    Sessions stay out: that a person was here is noted once a minute, whatever they look at. So does
    the security log, which notes every refusal.
    """
    models = [model for model in MODELS if model not in (Session, SecurityEntry)]
    return {model.__name__: sorted(map(repr, model.select().tuples())) for model in models}  # type: ignore[misc]


def filled(page: str) -> dict[str, list[str]]:
    """Return what a browser would post from a page's form as it stands."""
    form = next(one for one in html.fromstring(page).forms if "record-form" in one.classes)
    posted: dict[str, list[str]] = {}
    for name, value in form.form_values():
        posted.setdefault(name, []).append(value)
    return posted


def choices(page: str) -> dict[str, list[str]]:
    """Return, for each field of a page's form that points to rows, the ids that it offers."""
    form = next(one for one in html.fromstring(page).forms if "record-form" in one.classes)
    offered: dict[str, list[str]] = {}
    for select in form.xpath(".//select[substring(@name, string-length(@name) - 2) = '_id']"):
        offered[select.name] = [value for value in select.value_options if value]
    for box in form.xpath(".//input[@type='checkbox'][contains(@name, '_ids')]"):
        offered.setdefault(box.name, []).append(box.get("value"))
    return offered


def blamed(page: str, reason: str) -> set[str]:
    """Return the fields that a page's error summary blames for ``reason``."""
    links = html.fromstring(page).xpath("//*[@data-error-summary]//a")
    return {link.get("href").removeprefix("#") for link in links if reason in link.text_content()}
