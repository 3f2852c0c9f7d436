"""Whatever an address or a post holds, the answer is a page that says something: never a 500."""

from collections.abc import Callable, Iterator

import pytest

from portal.app import create_app
from portal.core.database import database
from portal.core.policy import Role
from portal.core.settings import Settings
from portal.demo.ids import demo_id
from portal.designer.models import Form, Revision, RevisionState
from portal.intake.models import Submission, SubmissionState
from tests.matrix.world import HOME, World, build
from tests.support import databases

#: As they stand in an address or in a posted form: escaped.
SHORT = {
    "NUL": "a%00b",
    "lone surrogate": "%ED%A0%80",
    "no UTF-8": "%FF%FE%C3",
    "year 1": "0001-01-01",
    "year 9999": "9999-12-31",
    "too large a number": str(2**80),
    "negative": "-1",
}
LONG = {
    "brackets": "%5B" * 100_000,
    "letters": "a" * 100_000,
    "surrogate pair": '[["a","%5Cud800"]]',
}
PARAMETERS = ("page", "first", "last", "etat", "suite", "structure", "next", "id", "search", "sort")
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module", params=list(databases.ENGINES))
def world(
    request: pytest.FixtureRequest,
    engines: Callable[[str], databases.Engine],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    """One world for all of these tests: each answer counts by itself."""
    folder = tmp_path_factory.mktemp("world")
    with engines(request.param).fresh(folder) as url:
        yield build(create_app(Settings(folder, url, "test " * 10)))
        databases.disconnect()


@pytest.mark.parametrize("role", [None, Role.ADMINISTRATOR, Role.PARTNER, Role.FINANCE])
def test_no_address_breaks_a_page(world: World, role: Role | None) -> None:
    client, broken = world.client(role), []
    kind = demo_id(HOME, "type", "maraude")
    for rule in world.app.url_map.iter_rules():
        # No worker runs here, and that is what /pret answers.
        if "GET" not in (rule.methods or ()) or rule.arguments or rule.endpoint == "shell.ready":
            continue
        for name, value in SHORT.items():
            query = "&".join(f"{parameter}={value}" for parameter in PARAMETERS)
            if client.get(f"{rule}?type={kind}&{query}").status_code >= 500:
                broken.append((rule.endpoint, name))
    assert broken == []


def _posts(world: World) -> Iterator[tuple[Role | None, str, str]]:
    """Yield who posts, where, and the fields that take a text (``*`` stands for the value)."""
    kind = demo_id(HOME, "type", "maraude")
    with database.connection_context():
        judged = (SubmissionState.SUBMITTED, SubmissionState.VALIDATED)
        home = Submission.project == demo_id(HOME)
        sent = Submission.get(home & Submission.state.in_(judged))
        drafts = Revision.select(Revision, Form).join(Form)
        draft = drafts.where(
            Form.project == demo_id(HOME), Revision.state == RevisionState.DRAFT
        ).get()
    yield None, "/connexion", "email=*&password=*"
    yield None, "/connexion", "email=a@demo.example&password=*"
    yield None, "/connexion/reprise", "path=/&email=*&password=*&kept=*"
    yield Role.COORDINATOR, f"/revue/{sent.id}/renvoyer", f"_version={sent.version}&reason=*"
    yield Role.COORDINATOR, "/gestion/formulaires/nouveau", "name=*&kind=activity&description=*"
    edit = f"/gestion/formulaires/brouillon/{draft.id}"
    yield Role.COORDINATOR, edit, "version=0&item=form&title=*&description=*"
    yield Role.COORDINATOR, edit, "version=*&item=*&do=*"
    yield Role.FINANCE, "/exports/donnees", f"type={kind}&first=*&last=*&state=*&action=*"
    yield Role.FINANCE, "/exports/financeur", "template=*"
    yield Role.FINANCE, "/gestion/financeurs/new/", "name=*&kind=state"
    yield Role.FINANCE, "/gestion/budget/new/", "account=*&label=*&year=*&amount=*"
    yield Role.ADMINISTRATOR, "/gestion/etapes/new/", "name=*"
    yield Role.PARTNER, f"/saisie/{demo_id('hostile')}", "_send=*&_base=*&_revision=*&_do=send"


@pytest.mark.parametrize("name", [*SHORT, *LONG])
def test_no_post_breaks_a_page(world: World, name: str) -> None:
    value, broken = {**SHORT, **LONG}[name], []
    for role, address, body in _posts(world):
        answer = world.client(role).post(address, data=body.replace("*", value), content_type=FORM)
        if answer.status_code >= 500:
            broken.append((address, answer.status_code))
    assert broken == []
