"""A phone's own means in a form: fingers that put in order and sign, the camera, the place."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from portal.accounts.models import User
from portal.core.database import database
from portal.core.files import storage
from portal.intake.content import values
from portal.intake.files.models import AnswerFile
from portal.intake.models import Submission
from tests.core.files import samples as s
from tests.intake import house as h
from tests.intake.house import House
from tests.support import browser as browsers
from tests.support import databases
from tests.support.people import enter

pytestmark = [pytest.mark.browser, databases.ONE_ENGINE]

ORDER, PLACE, PHOTO, SIGN = "f_order", "f_place", "f_photo", "f_sign"


@pytest.fixture
def house(app: Flask) -> House:
    """A house whose form asks for what a phone can do."""
    fields = [
        {
            "id": ORDER,
            "code": "order",
            "type": "ranking",
            "label": "Envies",
            "list_ids": ["l_wish"],
        },
        {"id": PLACE, "code": "place", "type": "position", "label": "Point d’arrêt"},
        {"id": PHOTO, "code": "photo", "type": "photo", "label": "Affiche"},
        {"id": SIGN, "code": "sign", "type": "signature", "label": "Signature"},
    ]
    wishes = h._list("l_wish", "wish", [("c_job", "job", "Emploi"), ("c_home", "home", "Logement")])
    with app.app_context(), database.connection_context():
        built = h.build()
        built.publish(h.definition(items=fields, lists=[wishes]))
    return built


@pytest.fixture
def page(app: Flask, house: House, browser: Browser, live_server: str) -> Iterator[Page]:
    """The partner's phone, in the street."""
    with app.app_context(), database.connection_context():
        key = enter(app.test_client(), User.get(User.fs_uniquifier == "partner"))
    name = app.config["SESSION_COOKIE_NAME"]
    with browsers.opened(browser, live_server, width=360, height=740) as page:
        page.context.add_cookies([{"name": name, "value": key, "url": live_server}])
        page.context.grant_permissions(["geolocation"])
        page.context.set_geolocation({"latitude": 48.583912, "longitude": 7.745557, "accuracy": 9})
        page.goto(f"/saisie/nouvelle/{house.activity.id}?action={house.action.id}")
        yield page


def test_a_phone_orders_locates_photographs_and_signs(
    app: Flask, page: Page, tmp_path: Path
) -> None:
    page.get_by_role("button", name="Monter\u00a0: Logement").click()
    expect(page.get_by_label("Emploi", exact=True)).to_have_value("c_job:2")
    page.get_by_role("button", name="Ma position").click()
    expect(page.get_by_text("Votre position est notée.")).to_be_visible()
    picture = tmp_path / "affiche.jpg"
    picture.write_bytes(s.photo(3_000, 2_000))
    page.get_by_label("Choisir une photo").set_input_files(picture)
    page.get_by_role("button", name="Retirer").click()
    expect(page.get_by_text("Prêt à partir")).to_have_count(0)
    page.get_by_label("Prendre une photo").set_input_files(picture)
    expect(page.get_by_text("Prêt à partir")).to_be_visible()
    _sign(page)
    page.get_by_role("button", name="Vérifier la fiche").click()
    page.get_by_role("button", name="Envoyer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fiche envoyée")
    expect(page.get_by_text("Affiche")).to_have_count(0)
    with app.app_context(), database.connection_context():
        answers = values(Submission.get())
        kinds = {row.field_id: row for row in AnswerFile.select()}
        with storage().open(kinds[PHOTO].key) as content:
            assert Image.open(content).size == (1_067, 1_600)
    assert answers[ORDER] == ["c_home", "c_job"]
    assert answers[PLACE] == ["48.58391", "7.74556", 9]
    assert answers[PHOTO] == [str(kinds[PHOTO].id)]
    assert kinds[SIGN].mime == "image/png"


def _sign(page: Page) -> None:
    pad = page.get_by_role("img", name="Signez ici")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 90, steps=4)
    page.mouse.up()
