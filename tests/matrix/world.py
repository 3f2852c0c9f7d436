"""A small world for the generated matrix: both projects, every role, records on every table."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from io import BytesIO
from random import Random
from uuid import UUID

from flask import Flask, url_for
from flask.testing import FlaskClient
from peewee import Model

from forms.definition import Choice
from portal.accounts.models import Session, User
from portal.app import MODELS
from portal.core.database import database
from portal.core.files import new_key, storage
from portal.core.ids import new_id
from portal.core.policy import Actor, Role
from portal.core.security_log import SecurityEntry
from portal.demo import commands as demo
from portal.demo.answers import Pen
from portal.demo.ids import demo_id
from portal.demo.obeying import obeying
from portal.designer import commands as designer
from portal.designer.models import Form
from portal.designer.queries import compiled, definition, published
from portal.designer.shared.commands import Settled, create_list
from portal.exports.models import Run, RunKind
from portal.intake import commands as intake
from portal.intake.content import Sent, context
from portal.intake.files.models import AnswerFile
from portal.intake.listing import MINE, keeping
from portal.intake.models import Submission, SubmissionState
from portal.invitations.commands import invite
from portal.invitations.pasted import read
from portal.projects.acting import actor_for
from portal.projects.models import ActivityTypeAction, Membership, Project
from tests.support.people import enter

HOME, AWAY = "REAJI", "INVISIBLES"
RECORDS = {HOME: 24, AWAY: 12}


@dataclass(frozen=True)
class World:
    """The portal with its people, one for each role of each project.

    ``colleague`` is a partner of another organisation of the home project.
    """

    app: Flask
    cast: dict[str, dict[Role, Actor]]
    colleague: Actor
    keys: dict[UUID, str] = field(default_factory=dict)

    @property
    def actors(self) -> dict[Role, Actor]:
        """The people of the home project."""
        return self.cast[HOME]

    def peer(self, actor: Actor, role: Role) -> Actor:
        """Return who holds a role in the project in which ``actor`` works."""
        casts = self.cast.values()
        return next(cast[role] for cast in casts if cast[role].project_id == actor.project_id)

    def browser(self, actor: Actor) -> FlaskClient:
        """Return a browser with the session that the person has had from the beginning."""
        client = self.app.test_client()
        client.set_cookie(self.app.config["SESSION_COOKIE_NAME"], self.keys[actor.user_id])
        return client

    @contextmanager
    def acting(self) -> Iterator[None]:
        """Let commands be called; no browser is used inside, it would share what is remembered."""
        with self.app.app_context(), self.app.test_request_context():
            yield

    def address(self, endpoint: str, **values: object) -> str:
        """Return the address of a route; what is no part of its path becomes its query."""
        with self.app.test_request_context():
            return str(url_for(endpoint, **values))  # type: ignore[arg-type]

    def client(self, role: Role | None) -> FlaskClient:
        """Return a browser in which a person of this role is signed in (None: nobody)."""
        client = self.app.test_client()
        if role is not None:
            with database.connection_context():
                enter(client, User.get_by_id(self.actors[role].user_id))
        return client

    def example(self, model: type[Model], *, home: bool, organisation: UUID | None = None) -> UUID:
        """Return the id of a row: of the home project or of the other one, of one organisation."""
        rows = model.select().where(model.project == demo_id(HOME if home else AWAY))
        if organisation is not None:
            rows = rows.where(model.organisation == organisation)
        return rows.order_by(model.id).get().id


def build(app: Flask) -> World:
    """Load a small demonstration and add what it lacks: drafts, runs, a coordinator's record."""
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context(), app.test_request_context(), database.connection_context():
        demo.load_all(RECORDS)
        cast = {code: {role: _actor(code, role) for role in Role} for code in (HOME, AWAY)}
        for code in (HOME, AWAY):
            _enrich(code)
        world = World(app, cast, _colleague(cast[HOME][Role.PARTNER]))
        for actor in (*cast[HOME].values(), *cast[AWAY].values(), world.colleague):
            user = User.get_by_id(actor.user_id)
            world.keys[user.id] = enter(app.test_client(), user)
    return world


def _actor(code: str, role: Role) -> Actor:
    rows = Membership.select(Membership, User).join(User)
    wanted = (Membership.project == demo_id(code)) & (Membership.role == role)
    held = rows.where(wanted, User.password.is_null(False)).get()
    return actor_for(held.user, demo_id(code))


def _enrich(code: str) -> None:
    coordinator, partner = _actor(code, Role.COORDINATOR), _actor(code, Role.PARTNER)
    form = Form.select().where(Form.project == demo_id(code)).order_by(Form.id).first()
    designer.start_draft(coordinator, form.id)
    create_list(coordinator, Settled(f"Quartiers de {code}", [Choice("c_north", "nord", "Nord")]))
    for writer in (coordinator, partner, _actor(code, Role.ADMINISTRATOR)):
        _record(code, writer)
    for writer in (coordinator, partner):
        _file(writer)
    for author in (coordinator, partner):
        _run(author, form.activity_type_id)
        keeping.keep(author, MINE, "Mes retours", "etat=returned", shared=False)
    for guest in (coordinator, partner, _colleague(partner)):
        _invitation(_actor(code, Role.ADMINISTRATOR), guest)


def _record(code: str, writer: Actor) -> None:
    kind = demo_id(code, "type", "atelier")
    revision = published(writer, kind)
    assert revision is not None
    day = Project.get_by_id(demo_id(code)).starts
    pen = Pen(definition(revision), code, day, Random(code))
    fields = obeying(pen, compiled(revision), context(writer))
    action = ActivityTypeAction.get(ActivityTypeAction.activity_type == kind).action_id
    sent = Sent(new_id(), 0, revision.id, fields, writer.organisation_ids[0], action)
    intake.submit(writer, new_id(), sent)


def _file(writer: Actor) -> None:
    """Join a receipt to a record of the writer's organisation."""
    here = (Submission.project == writer.project_id) & (
        Submission.organisation == writer.organisation_ids[0]
    )
    record = Submission.select().where(here, Submission.state != SubmissionState.DRAFT).get()
    key = new_key()
    kept = storage().put(BytesIO(b"a;b\n"), key)
    AnswerFile.create(
        project=writer.project_id,
        owner=writer.user_id,
        record=record.id,
        field_id="f_proof",
        name="justificatif.csv",
        mime="text/plain",
        size=kept.size,
        key=key,
        sha256=kept.sha256,
        posted_sha256=kept.sha256,
        attached=record.updated,
    )


def _run(author: Actor, activity_type: UUID) -> None:
    Run.create(
        project=author.project_id,
        kind=RunKind.DATA,
        activity_type=activity_type,
        organisation=author.organisation_ids[0],
        nominative=True,
        as_of=Project.get_by_id(author.project_id).ends,
        author=author.user_id,
    )


def _colleague(partner: Actor) -> Actor:
    """Return a partner of another organisation in the same project."""
    held = Membership.get(
        (Membership.project == partner.project_id)
        & (Membership.role == Role.PARTNER)
        & (Membership.user != partner.user_id)
    )
    return actor_for(held.user, partner.project_id)


def _invitation(administrator: Actor, colleague: Actor) -> None:
    """Invite somebody to the organisation of ``colleague``."""
    organisation = colleague.organisation_ids[0]
    guest = read(f"Personne Invitée <{new_id().hex}@invitee.example>")
    invite(administrator, guest, organisation_id=organisation, role=Role.PARTNER)


def everything() -> dict[str, list[tuple[object, ...]]]:
    """Return every row of the database, to tell whether a request changed anything.

    Sessions and the security log stay out: that a person was here, was refused or read names is
    noted, whatever they look at.
    """
    models = [model for model in MODELS if model not in (Session, SecurityEntry)]
    with nullcontext() if database.in_transaction() else database.connection_context():
        return {model.__name__: sorted(map(repr, model.select().tuples())) for model in models}  # type: ignore[misc]
