"""Every page, as every role, full of hostile text: nothing runs, nothing is refused by the policy,
and axe finds nothing at 360 and 1280 pixels, light and dark."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from playwright.sync_api import Browser

from portal.accounts.models import User
from portal.app import create_app
from portal.core.database import database
from portal.core.policy import Role
from portal.core.settings import Settings
from portal.designer import commands as designer
from tests.conftest import KEY
from tests.crawl.inspecting import Inspector
from tests.crawl.payloads import PAYLOADS
from tests.crawl.planting import plant
from tests.crawl.visiting import Walk
from tests.exports.support import funder_run
from tests.matrix import every_field
from tests.matrix.world import World, build
from tests.support import browser as browsers
from tests.support import databases, server
from tests.support.people import enter

pytestmark = pytest.mark.browser

#: Fewer kinds of pages than this, and the walk has lost its way.
FEWEST = {
    Role.ADMINISTRATOR: 85,
    Role.COORDINATOR: 70,
    Role.PARTNER: 14,
    Role.FINANCE: 25,
    Role.AUDITOR: 20,
}


@dataclass
class Served:
    """The planted world, and where it is served.

    ``asking`` is the activity type of a form with every type of question, ``draft`` its builder's
    page, ``answered`` a record that answers all of it; ``proven`` is a funder's workbook.
    """

    world: World
    base: str
    asking: UUID
    answered: UUID
    draft: UUID
    proven: UUID

    def cookie(self, role: Role) -> tuple[str, str]:
        """Return the cookie of a person who has just signed in."""
        client = self.world.app.test_client()
        with database.connection_context():
            key = enter(client, User.get_by_id(self.world.actors[role].user_id))
        return self.world.app.config["SESSION_COOKIE_NAME"], key

    def of_every_field(self, role: Role) -> list[str]:
        """Return the pages that show every type of question to a role: each is shown to one."""
        return {
            Role.PARTNER: [f"/saisie/nouvelle/{self.asking}", f"/fiches/{self.answered}"],
            Role.COORDINATOR: [
                f"/revue/{self.answered}",
                f"/gestion/formulaires/brouillon/{self.draft}",
            ],
            Role.FINANCE: [f"/exports/{self.proven}/conformite"],
            Role.AUDITOR: [f"/fiches/{self.answered}"],
        }.get(role, [])


@pytest.fixture(scope="module")
def served(
    engines: Callable[[str], databases.Engine], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """Serve one planted world to all walks."""
    folder = tmp_path_factory.mktemp("crawl")
    with engines("sqlite").fresh(folder) as url:
        settings = Settings(folder, url, KEY)
        world = build(create_app(settings))
        with world.acting(), database.connection_context():
            asked = _ask_everything(world)
            proven = funder_run(world.actors[Role.FINANCE]).id
            assert plant() >= 5 * len(PAYLOADS)
        with server.serving(settings) as base:
            yield Served(world, base, *asked, proven)
        databases.disconnect()


def _ask_everything(world: World) -> tuple[UUID, UUID, UUID]:
    """Publish a form with every type of question, answer it, and begin its next version."""
    coordinator, partner = world.actors[Role.COORDINATOR], world.actors[Role.PARTNER]
    form = every_field.every_field(help="Une aide")
    revision = every_field.published(coordinator, form)
    record = every_field.sent(partner, revision, every_field.answers(form, partner))
    draft = designer.start_draft(coordinator, revision.form_id)
    return record.activity_type_id, record.id, draft.id


def test_hostile_text_is_only_text_and_every_page_is_accessible(
    browser: Browser, served: Served
) -> None:
    """One test for all roles: what one walk has looked at, the next need not."""
    inspector, wrong, lost = Inspector(), list[str](), list[str]()
    for role in Role:
        with browsers.opened(browser, served.base) as page:
            name, value = served.cookie(role)
            page.context.add_cookies([{"name": name, "value": value, "url": served.base}])
            walk = Walk(page, inspector)
            for address in served.of_every_field(role):
                walk.visit(address, alone=True)
            walk.everything(["/", "/gestion/", "/compte"])
        wrong += [f"{role}: {found}" for found in walk.wrong]
        if len(walk.kinds) < FEWEST[role]:
            lost.append(f"{role}: {len(walk.kinds)} kinds of pages")
    with browsers.opened(browser, served.base) as page:
        walk = Walk(page, inspector)
        walk.everything(["/connexion", "/nulle/part"])
    wrong += [f"nobody: {found}" for found in walk.wrong]
    assert not [*wrong, *lost], "\n".join([*wrong, *lost])
