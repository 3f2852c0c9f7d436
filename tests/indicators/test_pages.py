"""« Suivi » and the home pages: counts in words, each leading to the list behind it."""

import re
from html import unescape

from flask.testing import FlaskClient

from portal.indicators import commands
from portal.indicators.models import Unit
from tests.indicators.scene import Scene
from tests.support.people import enter


def _client(scene: Scene, who: str) -> FlaskClient:
    from portal.accounts.models import User

    client = scene.app.test_client()
    enter(client, User.get_by_id(scene.actors[who].user_id))
    return client


def _text(page: str) -> str:
    """Return what is read aloud or seen, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).replace("\u00a0", " ").split())


def _goal(scene: Scene, **more: object) -> None:
    known = {"activity_type_id": scene.house.activity.id, "action_id": None, "unit": Unit.SESSIONS,
             "value": 40, "starts": None, "ends": None}  # fmt: skip
    commands.create_target(scene.actors["coordinator"], **{**known, **more})


def test_the_coordinator_reads_how_far_the_project_is(scene: Scene) -> None:
    _goal(scene)
    scene.validate(scene.write())
    scene.write("stranger")
    for address in ("/", "/suivi"):
        text = _text(_client(scene, "coordinator").get(address).text)
        assert "1 / sur 40 séances 1 à valider" in text, address
        assert "1 séance" in text, address


def test_every_count_leads_to_its_records(scene: Scene) -> None:
    scene.validate(scene.write())
    scene.write("stranger", action=scene.other_action)
    client = _client(scene, "coordinator")
    page = client.get("/suivi").text
    links = {unescape(link) for link in re.findall(r'href="(/revue\?[^"]+)"', page)}
    kind, action = scene.house.activity.id, scene.other_action.id
    assert f"/revue?etat=validated&activite={kind}" in links
    assert f"/revue?etat=submitted&activite={kind}&action={action}" in links
    assert "/revue?etat=validated&du=2026-03-01&au=2026-03-31" in links
    for link in links:
        assert client.get(link).status_code == 200, link


def test_a_partner_reads_the_own_organisation_alone(scene: Scene) -> None:
    _goal(scene)
    scene.validate(scene.write())
    scene.write("stranger")
    page = _client(scene, "partner").get("/suivi").text
    assert "L’Ancre" not in page
    assert "sur 40" not in _text(page)
    assert "/revue" not in page
    assert "/fiches?etat=validated" in page
    theirs = scene.actors["stranger"].organisation_ids[0]
    narrowed = _client(scene, "partner").get(f"/suivi?structure={theirs}")
    assert narrowed.status_code == 200
    assert "0 activité validée" in _text(narrowed.text)


def test_an_empty_project_says_when_figures_come(scene: Scene) -> None:
    page = _text(_client(scene, "coordinator").get("/suivi").text)
    assert "Les chiffres apparaissent ici dès que la première fiche est envoyée." in page
    assert "0 séance" in page


def test_filters_that_cannot_be_read_limit_nothing(scene: Scene) -> None:
    scene.validate(scene.write())
    for query in ("mois=2026-13", "mois=x", "structure=x&action=y", "mois=%00", "mois=0000-00"):
        answer = _client(scene, "coordinator").get(f"/suivi?{query}")
        assert answer.status_code == 200
        assert "1 activité validée" in _text(answer.text)
