"""The builder in a browser, as its tests take hold of it."""

from flask_security import hash_password
from playwright.sync_api import Page, expect

from portal.accounts.models import User
from portal.core.policy import Role
from portal.designer import queries
from portal.designer.models import Revision
from tests.designer.conftest import Desk

ROOT = "/gestion/formulaires"
PASSWORD = "un mot de passe de test"


def sign_in(page: Page, desk: Desk, role: Role = Role.COORDINATOR) -> None:
    user = User.get_by_id(desk.actors["HOME", role].user_id)
    with desk.app.app_context():
        user.password = hash_password(PASSWORD)
    user.save()
    page.goto("/")
    page.fill("input[name=email]", user.email)
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".fold-person")).to_be_visible()


class Clicks:
    """Counts what a hand on the mouse does."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def on(self, selector: str) -> None:
        self.page.click(selector)
        self.count += 1


def saved(page: Page) -> None:
    """Wait until nothing typed is left to send."""
    expect(page.locator("#builder")).to_have_attribute("data-kept", "")


def the_form() -> Revision:
    found: Revision = Revision.select().order_by(Revision.id.desc()).get()
    return found


def labels() -> list[str]:
    return [field.label for field in queries.definition(the_form()).fields()]
