"""One form with a question of every type, as a browser shows it: seen, reached, sent."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from forms import fields as types
from portal.accounts.models import User
from portal.core.settings import Settings
from tests.crawl.inspecting import Inspector
from tests.intake import house as h
from tests.intake.every_type import every_type
from tests.support import browser as browsers
from tests.support import databases
from tests.support.people import enter

pytestmark = [pytest.mark.browser, databases.ONE_ENGINE]
#: Controls that a person types or chooses in, by the field they belong to.
REACHED = """() => {
  const name = document.activeElement.name || "";
  return name.split(".")[0];
}"""


@pytest.fixture
def page(
    browser: Browser,
    live_server: str,
    app: Flask,
    settings: Settings,
) -> Iterator[Page]:
    """Return the blank form of every type, on a phone."""
    with databases.connected(settings.database_url):
        house = h.build()
        house.publish(every_type())
    with browsers.opened(browser, live_server, width=360, height=740) as page:
        page.set_default_timeout(15_000)
        page.goto("/connexion")
        with app.test_client() as client:
            enter(client, User.get(User.fs_uniquifier == "partner"))
            cookie = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
        assert cookie is not None
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server}])
        page.goto(f"/saisie/nouvelle/{house.activity.id}")
        yield page


def test_every_question_can_be_seen_reached_and_sent(page: Page) -> None:
    asked = {f"f_q{n:02}" for n, kind in enumerate(types.all_types()) if kind.answers}
    page.emulate_media(reduced_motion="reduce")  # a colour on its way has no contrast yet
    assert list(Inspector().inspect(page, "form")) == []
    page.set_viewport_size({"width": 360, "height": 740})
    page.locator("[name=_action]").first.focus()
    reached = set()
    for _ in range(40 * len(asked)):
        page.keyboard.press("Tab")
        reached.add(page.evaluate(REACHED))
        if asked <= reached:
            break
    assert asked <= reached
    page.get_by_role("button", name="Enregistrer le brouillon").click()
    page.wait_for_url(lambda address: "nouvelle" not in address)
