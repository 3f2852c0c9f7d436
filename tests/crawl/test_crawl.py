"""Every page, as every role, full of hostile text: nothing runs, nothing is refused by the policy,
and axe finds nothing at 360 and 1280 pixels, light and dark."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser

from portal.accounts.models import User
from portal.app import create_app
from portal.core.database import database
from portal.core.policy import Role
from portal.core.settings import Settings
from tests.conftest import KEY
from tests.crawl.payloads import PAYLOADS
from tests.crawl.planting import plant
from tests.crawl.visiting import Walk
from tests.matrix.world import World, build
from tests.support import browser as browsers
from tests.support import databases, server
from tests.support.people import enter

pytestmark = pytest.mark.browser

#: Fewer kinds of pages than this, and the walk has lost its way.
FEWEST = {
    Role.ADMINISTRATOR: 30,
    Role.COORDINATOR: 30,
    Role.PARTNER: 10,
    Role.FINANCE: 18,
    Role.AUDITOR: 15,
}


@dataclass
class Served:
    """The planted world, and where it is served."""

    world: World
    base: str

    def cookie(self, role: Role) -> tuple[str, str]:
        """Return the cookie of a person who has just signed in."""
        client = self.world.app.test_client()
        with database.connection_context():
            key = enter(client, User.get_by_id(self.world.actors[role].user_id))
        return self.world.app.config["SESSION_COOKIE_NAME"], key


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
            assert plant() >= 5 * len(PAYLOADS)
        with server.serving(settings) as base:
            yield Served(world, base)
        databases.disconnect()


@pytest.mark.parametrize("role", list(Role))
def test_hostile_text_is_only_text_and_every_page_is_accessible(
    browser: Browser, served: Served, role: Role
) -> None:
    with browsers.opened(browser, served.base) as page:
        name, value = served.cookie(role)
        page.context.add_cookies([{"name": name, "value": value, "url": served.base}])
        walk = Walk(page)
        walk.everything(["/", "/gestion/", "/compte"])
    assert not walk.wrong, "\n".join(walk.wrong)
    assert len(walk.kinds) >= FEWEST[role]


def test_pages_for_everybody(browser: Browser, served: Served) -> None:
    with browsers.opened(browser, served.base) as page:
        walk = Walk(page)
        walk.everything(["/connexion", "/nulle/part"])
    assert not walk.wrong, "\n".join(walk.wrong)
