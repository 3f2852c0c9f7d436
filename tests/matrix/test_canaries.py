"""Two organisations with words of their own: no page of one ever shows a word of the other."""

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from random import Random
from urllib.parse import parse_qs, unquote_plus, urlsplit
from uuid import UUID

import pytest
from flask import Flask

from forms.definition import Field, Form
from forms.exposure import Exposure
from portal.accounts.models import Organisation, User
from portal.core import web
from portal.core.database import database
from portal.core.errors import NotFound
from portal.core.ids import new_id
from portal.core.jobs import worker
from portal.core.logs.formats import JsonLines
from portal.core.policy import Actor, Role
from portal.demo.answers import Pen
from portal.demo.ids import demo_id
from portal.demo.obeying import obeying
from portal.demo.records import names
from portal.designer.queries import compiled, definition, published
from portal.exports.models import Run, RunState
from portal.intake import commands as intake
from portal.intake.content import Sent, context
from portal.intake.models import Submission
from portal.intake.placing import organisation_for
from portal.intake.scoping import writable
from portal.projects.acting import actor_for
from portal.projects.models import ActivityType, ActivityTypeAction, Membership, Project
from tests.matrix.addresses import address, routes
from tests.matrix.world import HOME, World, build, everything
from tests.support import mail as mailing
from tests.support.saying import parts, said

OURS, THEIRS = "canari-des-notres", "canari-des-autres"
#: So many addresses that differ in the values of their filters only are enough.
ALIKE = 3
#: How every word of the coordination on a record begins; who reads no names reads none of it.
REMARKS = ("motif", "remarque")
TEXTS = ("short_text", "long_text")
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
        pen = Pen(form, HOME, day, Random(canary), names(writer))
        fields = obeying(pen, compiled(revision), context(writer)) | _texts(form, canary)
        action = ActivityTypeAction.get(ActivityTypeAction.activity_type == kind).action_id
        record = new_id()
        sent = Sent(new_id(), 0, revision.id, fields, writer.organisation_ids[0], action)
        intake.submit(writer, record, sent)
        coordinator = _coordinator(writer.project_id)
        remarks = dict.fromkeys(fields, f"remarque {canary}")
        intake.send_back(coordinator, record, 1, f"motif {canary}", remarks)


def _texts(form: Form, canary: str) -> dict[str, list[str]]:
    return {field.id: [_text(field, canary)] for field in form.fields() if field.type in TEXTS}


def _text(field: Field, canary: str) -> str:
    """Return what is typed into a field; no such text is a part of another."""
    return f"[{field.id}] {canary}"


def _written(reader: Actor, canary: str, *, named: bool) -> set[str]:
    """Return what the canary's organisation wrote into fields that name people, or into others."""
    kinds = ActivityType.select().where(ActivityType.project == reader.project_id)
    revisions = [revision for kind in kinds if (revision := published(reader, kind.id))]
    fields = [field for revision in revisions for field in definition(revision).fields()]
    return {
        _text(field, canary)
        for field in fields
        if field.type in TEXTS and (field.exposure is Exposure.NOMINATIVE) is named
    }


def _coordinator(project_id: UUID | None) -> Actor:
    role = Membership.role == Role.COORDINATOR
    held = Membership.get((Membership.project == project_id) & role)
    return actor_for(held.user, project_id)


def _crawl(world: World, reader: Actor) -> Iterator[tuple[str, str]]:
    """Yield what every page answers: those that links lead to, and those that none leads to."""
    client = world.browser(reader)
    waiting = [*_open_to(world, reader), "/", "/fiches?etat=tous", "/gestion/", "/exports"]
    seen: set[str] = set()
    shapes: Counter[tuple[str, ...]] = Counter()
    while waiting:
        place = waiting.pop()
        shape = _shape(place)
        if place in seen or shapes[shape] == ALIKE or place.startswith(ASIDE):
            continue
        seen.add(place)
        shapes[shape] += 1
        answer = client.get(place)
        assert answer.status_code < 500 or place == "/pret", place
        text = said(answer)
        told = f"{answer.headers}{text}"
        yield place, told + unquote_plus(told)  # what stands in an address or a header, too
        waiting += [unescape(link).split("#")[0] for link in LINK.findall(text)]


def _open_to(world: World, reader: Actor) -> Iterator[str]:
    """Yield an address of every route that a person may read, of both canaries' records."""
    entries = world.app.extensions["maillage"].entries
    for rule, method in routes(world):
        need = entries[rule.endpoint]
        if method != "GET" or not web.permits(need, reader):
            continue
        if "submission_id" in rule.arguments:
            yield from (str(rule).replace("<uuid:submission_id>", key) for key in _records(world))
        else:
            yield address(world, rule)


def _records(world: World) -> list[str]:
    """Return the latest record of each canary's organisation."""
    partner = world.actors[Role.PARTNER]
    with database.connection_context():
        writers = [one.organisation_ids[0] for one in (partner, _colleague(partner))]
        rows = Submission.select().order_by(Submission.updated.desc())
        return [str(rows.where(Submission.organisation == one).first().id) for one in writers]


def _shape(address: str) -> tuple[str, ...]:
    """Return the path and the names of the parameters: sort orders and filters look alike."""
    parts = urlsplit(address)
    return parts.path, *sorted(parse_qs(parts.query, keep_blank_values=True))


def test_a_partner_reads_ours_and_never_theirs(world: World) -> None:
    pages = dict(_crawl(world, world.actors[Role.PARTNER]))
    assert [address for address, text in pages.items() if THEIRS in text] == []
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


def _kept(reader: Actor, canary: str) -> set[str]:
    """Return what nobody reads who reads no names: such answers, and words about the record."""
    return _written(reader, canary, named=True) | {f"{word} {canary}" for word in REMARKS}


def _found(words: Iterable[str], pages: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(word, address) for address, text in pages.items() for word in words if word in text]


@pytest.mark.parametrize("role", [Role.FINANCE, Role.AUDITOR])
def test_finance_and_auditor_read_no_word_that_may_name_a_person(
    world: World, role: Role, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    reader = world.actors[role]
    pages = dict(_crawl(world, reader))
    pages["the log"] = "\n".join(map(JsonLines().format, caplog.records))
    assert "portal.request" in pages["the log"]
    with database.connection_context():
        people = [row.name for row in User.select().where(User.id != reader.user_id)]
        kept = _kept(reader, OURS) | _kept(reader, THEIRS)
        read = _written(reader, OURS, named=False)
    assert len(kept) > 30
    assert _found(kept, pages) == []
    assert _found(read, pages) != []
    assert _found(people, pages) == []


@pytest.mark.parametrize("second", [Role.FINANCE, Role.AUDITOR])
def test_a_second_role_for_another_organisation_adds_no_names_and_no_writing(
    world: World, second: Role
) -> None:
    """Two roles that are refused together today may still stand in a database."""
    with database.connection_context():
        partner, theirs = _also(world, second)
        kept = _kept(partner, THEIRS)
        assert writable(partner).where(Submission.organisation == theirs).count() == 0
        with pytest.raises(NotFound):
            organisation_for(partner, theirs)
        foreign = [row.id for row in Submission.select().where(Submission.organisation == theirs)]
    client, before = world.client(Role.PARTNER), everything()
    assert _found(kept, dict(_crawl(world, partner))) == []
    for key in foreign:
        assert client.get(f"/saisie/{key}").status_code == 404
        assert client.post(f"/saisie/{key}/envoyer", data={"_do": "send"}).status_code == 404
    assert everything() == before
    parts = "".join(_workbooks(world, Role.PARTNER))
    assert [word for word in kept if word in parts] == []
    assert THEIRS in parts


def _also(world: World, second: Role) -> tuple[Actor, UUID]:
    """Give the partner a second role, for the organisation of the other canary."""
    partner = world.actors[Role.PARTNER]
    held = _colleague(partner).memberships[0]
    Membership.create(
        user=partner.user_id,
        project=partner.project_id,
        organisation=held.organisation_id,
        role=second,
    )
    user = User.get_by_id(partner.user_id)
    return actor_for(user, partner.project_id), held.organisation_id


@pytest.mark.parametrize("role", [Role.PARTNER, Role.FINANCE, Role.AUDITOR])
def test_no_part_of_a_workbook_holds_theirs(world: World, role: Role) -> None:
    with database.connection_context():
        reader = world.actors[role]
        kept = _kept(reader, OURS) | _kept(reader, THEIRS)
    for book in _workbooks(world, role):
        assert OURS in book
        if role is Role.PARTNER:
            assert THEIRS not in book
        else:
            assert [word for word in kept if word in book] == []


def _workbooks(world: World, role: Role) -> list[str]:
    """Ask for the data of three activities as one person; return every part of each workbook."""
    client = world.client(role)
    for form in ("reperage", "entretien", "maraude"):
        kind = str(demo_id(HOME, "type", form))
        client.post("/exports/donnees", data={"type": kind, "state": ["returned", "submitted"]})
    with world.app.app_context(), database.connection_context():
        while worker.work_once(world.app.extensions["maillage"].handlers):
            pass
        done = list(Run.select().where(Run.state == RunState.DONE))
    assert len(done) == 3
    return [parts(client.get(f"/exports/{run.id}/fichier").get_data()) for run in done]


def test_no_mail_holds_a_word_of_a_record_or_anybody_elses_name(world: World) -> None:
    """Invitations, and what a person asks for on the page: every part of every file."""
    with database.connection_context():
        names = {row.name: row.email for row in User.select()}
    for email in names.values():
        world.client(None).post("/mot-de-passe-oublie", data={"email": email})
    with world.app.app_context(), database.connection_context():
        while worker.work_once(world.app.extensions["maillage"].handlers):
            pass
    mails = mailing.kept(world.app.extensions["maillage"].settings.instance)
    assert len(mails) >= 8
    for mail in mails:
        words = "\n".join([*map(str, mail.values()), *mailing.parts(mail)])
        assert [word for word in (OURS, THEIRS, *REMARKS) if word in words] == []
        others = [name for name, email in names.items() if email not in mail["To"]]
        assert [name for name in others if name in words] == [], mail["To"]
