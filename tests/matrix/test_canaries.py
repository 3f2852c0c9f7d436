"""Two organisations with words of their own: no page of one ever shows a word of the other."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from html import unescape
from random import Random
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forms.definition import Form
from portal.accounts.models import Organisation
from portal.core.database import database
from portal.core.ids import new_id
from portal.core.jobs import worker
from portal.core.policy import Actor, Role
from portal.demo.answers import Pen
from portal.demo.ids import demo_id
from portal.designer.queries import definition, published
from portal.exports.models import Run, RunState
from portal.intake import commands as intake
from portal.intake.content import Sent
from portal.intake.models import Submission
from portal.projects.models import ActivityType, ActivityTypeAction, Membership, Project
from portal.projects.queries import actor_for
from tests.matrix.world import HOME, World, build

OURS, THEIRS = "canari-des-notres", "canari-des-autres"
#: So many addresses that differ in the values of their filters only are enough.
ALIKE = 3
SEARCHED = f"/fiches?q={THEIRS}"
#: A last name is answered in nominative fields only.
NAMED = "nom canari-des-"
LINK = re.compile(r"""(?:href|action|src)="(/[^"]*)\"""")
ASIDE = ("/static/", "/deconnexion")


@pytest.fixture
def world(app: Flask) -> World:
    made = build(app)
    with app.app_context(), app.test_request_context(), database.connection_context():
        partner = made.actors[Role.PARTNER]
        _plant(partner, OURS)
        _plant(_colleague(partner), THEIRS)
    return made


def _colleague(partner: Actor) -> Actor:
    """Return a partner of another organisation in the same project."""
    held = Membership.get(
        (Membership.project == partner.project_id)
        & (Membership.role == Role.PARTNER)
        & (Membership.user != partner.user_id)
    )
    return actor_for(held.user, partner.project_id)


def _plant(writer: Actor, canary: str) -> None:
    """Put the canary into every text that the organisation can write, on every activity."""
    for kind in ActivityType.select().where(ActivityType.project == writer.project_id):
        revision = published(writer, kind.id)
        assert revision is not None
        form = definition(revision)
        day = Project.get_by_id(writer.project_id).starts
        fields = Pen(form, HOME, day, Random(canary)).fill() | _texts(form, canary)
        action = ActivityTypeAction.get(ActivityTypeAction.activity_type == kind).action_id
        record = new_id()
        sent = Sent(new_id(), 0, revision.id, fields, writer.organisation_ids[0], action)
        intake.submit(writer, record, sent)
        coordinator = _coordinator(writer.project_id)
        intake.send_back(coordinator, record, 1, f"motif {canary}", dict.fromkeys(fields, canary))


def _texts(form: Form, canary: str) -> dict[str, list[str]]:
    kinds = ("short_text", "long_text")
    return {field.id: [f"{field.code} {canary}"] for field in form.fields() if field.type in kinds}


def _coordinator(project_id: UUID | None) -> Actor:
    role = Membership.role == Role.COORDINATOR
    held = Membership.get((Membership.project == project_id) & role)
    return actor_for(held.user, project_id)


def _crawl(client: FlaskClient) -> Iterator[tuple[str, str]]:
    """Follow every link from the home page; yield each address with what it answers."""
    waiting = ["/", "/fiches?etat=tous", SEARCHED, "/gestion/", "/exports"]
    seen: set[str] = set()
    shapes: Counter[tuple[str, ...]] = Counter()
    while waiting:
        address = waiting.pop()
        shape = _shape(address)
        if address in seen or shapes[shape] == ALIKE or address.startswith(ASIDE):
            continue
        seen.add(address)
        shapes[shape] += 1
        answer = client.get(address)
        assert answer.status_code < 500, address
        text = answer.get_data(as_text=True)
        yield address, text
        waiting += [unescape(link).split("#")[0] for link in LINK.findall(text)]


def _shape(address: str) -> tuple[str, ...]:
    """Return the path and the names of the parameters: sort orders and filters look alike."""
    parts = urlsplit(address)
    return parts.path, *sorted(parse_qs(parts.query, keep_blank_values=True))


def test_a_partner_reads_ours_and_never_theirs(world: World) -> None:
    pages = dict(_crawl(world.client(Role.PARTNER)))
    # The search box repeats what was asked; that is the only word of theirs.
    assert {address for address, text in pages.items() if THEIRS in text} <= {SEARCHED}
    assert sum(OURS in text for text in pages.values()) >= 6
    others = _other_organisations(world)
    assert [name for name in others for text in pages.values() if name in text] == []


def _other_organisations(world: World) -> list[str]:
    """Return the names of the other organisations that write records.

    The holder is left out: it is a fact of the project that every partner knows.
    """
    with database.connection_context():
        holder = Project.get_by_id(demo_id(HOME)).holder_id
        known = [*world.actors[Role.PARTNER].organisation_ids, holder]
        writers = Submission.select(Submission.organisation).distinct()
        rows = Organisation.select().where(
            Organisation.id.in_(writers), Organisation.id.not_in(known)
        )
        return [row.name for row in rows]


@pytest.mark.parametrize("role", [Role.FINANCE, Role.AUDITOR])
def test_finance_and_auditor_read_no_word_that_may_name_a_person(world: World, role: Role) -> None:
    for address, text in _crawl(world.client(role)):
        assert NAMED not in text, address


@pytest.mark.parametrize("role", [Role.PARTNER, Role.FINANCE, Role.AUDITOR])
def test_no_part_of_a_workbook_holds_theirs(world: World, role: Role) -> None:
    client = world.client(role)
    for form in ("reperage", "entretien", "maraude"):
        kind = str(demo_id(HOME, "type", form))
        client.post("/exports/donnees", data={"type": kind, "state": ["returned", "submitted"]})
    with world.app.app_context(), database.connection_context():
        while worker.work_once(world.app.extensions["maillage"].handlers):
            pass
        done = list(Run.select().where(Run.state == RunState.DONE))
    assert len(done) == 3
    for run in done:
        archive = client.get(f"/exports/{run.id}/fichier").get_data()
        parts = _parts(archive)
        if role is Role.PARTNER:
            assert OURS in parts
            assert THEIRS not in parts
        else:
            assert NAMED not in parts
            assert "compte_rendu_factuel canari-des-" not in parts


def _parts(archive: bytes) -> str:
    """Return every part of a workbook as one text, names and properties included."""
    with zipfile.ZipFile(io.BytesIO(archive)) as book:
        return "\n".join(name + book.read(name).decode("utf-8") for name in book.namelist())
