"""Saved views: one's own, shared by the coordination, and never a way to a name."""

import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.core.database import database, transaction
from portal.core.ids import new_id
from portal.intake.listing import INBOX, keeping
from portal.intake.listing.models import SavedView
from tests.intake import house as h
from tests.intake.house import House

OWN = {"list": "mine", "name": "Mes retours", "query": "etat=returned&tri=date"}


def _keep(client: FlaskClient, **more: str) -> None:
    answer = client.post("/vues", data={**OWN, **more})
    assert answer.status_code == 303


def _views() -> list[SavedView]:
    with database.connection_context():
        return list(SavedView.select().order_by(SavedView.name))


def test_a_view_is_kept_opened_renamed_and_thrown_away(app: Flask, served: House) -> None:
    client = h.signed_in(app, "partner")
    _keep(client)
    (view,) = _views()
    page = client.get("/fiches?etat=returned&tri=date").text
    assert re.search(r'aria-current="true">\s*<svg(?:(?!</a>).)*Mes retours', page, re.DOTALL)
    address = f"/vues/{view.id}"
    client.post(address, data={"_do": "rename", "name": "Retours"})
    client.post(address, data={"_do": "usual"})
    assert client.get("/fiches").headers["Location"] == "/fiches?etat=returned&tri=date"
    assert client.get("/fiches?etat=tous").status_code == 200
    client.post(address, data={"_do": "unusual"})
    assert "Retours" in client.get("/fiches").text
    client.post(address, data={"_do": "remove"})
    assert _views() == []


def test_the_same_name_replaces_the_view(app: Flask, served: House) -> None:
    client = h.signed_in(app, "partner")
    _keep(client)
    _keep(client, query="etat=draft")
    (view,) = _views()
    assert view.query == "etat=draft"


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"query": ""}, {"query": "page=2&x=1"}, {"query": "https://ailleurs"}]
)
def test_a_view_needs_a_name_and_filters(app: Flask, served: House, wrong: dict[str, str]) -> None:
    client = h.signed_in(app, "partner")
    _keep(client, **wrong)
    assert _views() == []


def test_only_words_of_the_list_are_kept(app: Flask, served: House) -> None:
    _keep(h.signed_in(app, "partner"), query="etat=draft&suite=1_2&next=//ailleurs.example")
    (view,) = _views()
    assert view.query == "etat=draft"


def test_another_persons_view_is_not_there(app: Flask, served: House) -> None:
    _keep(h.signed_in(app, "partner"))
    (view,) = _views()
    for name in ("colleague", "stranger", "coordinator", "auditor"):
        client = h.signed_in(app, name)
        assert "Mes retours" not in client.get("/fiches?etat=tous").text
        for step in ("rename", "usual", "remove", ""):
            answer = client.post(f"/vues/{view.id}", data={"_do": step, "name": "x"})
            assert answer.status_code == 404
    assert client.post(f"/vues/{new_id()}", data={"_do": "remove"}).status_code == 404
    assert [row.name for row in _views()] == ["Mes retours"]


def test_the_coordination_shares_with_whoever_reads_names(app: Flask, served: House) -> None:
    coordinator = h.signed_in(app, "coordinator")
    _keep(coordinator, shared="on", name="À revoir")
    for name, sees in (("partner", True), ("stranger", True), ("auditor", False)):
        page = h.signed_in(app, name).get("/fiches?etat=tous").text
        assert ("À revoir" in page) is sees
    (view,) = _views()
    assert (
        h.signed_in(app, "partner").post(f"/vues/{view.id}", data={"_do": "remove"}).status_code
        == 404
    )


@pytest.mark.parametrize("personal", ["q=Kanari", "auteur=0190a000-0000-7000-8000-000000000000"])
def test_what_may_name_a_person_is_not_shared(app: Flask, served: House, personal: str) -> None:
    client = h.signed_in(app, "coordinator")
    _keep(client, shared="on", query=personal)
    assert _views() == []
    _keep(client, query=personal)
    assert len(_views()) == 1


def test_partners_share_nothing_and_keep_no_view_of_the_inbox(app: Flask, served: House) -> None:
    client = h.signed_in(app, "partner")
    assert client.post("/vues", data={**OWN, "shared": "on"}).status_code == 403
    for listing in ("inbox", "autre", ""):
        assert client.post("/vues", data={**OWN, "list": listing}).status_code == 404
    assert _views() == []


def test_there_is_an_end_to_views(app: Flask, served: House) -> None:
    client = h.signed_in(app, "partner")
    for number in range(22):
        _keep(client, name=f"Vue {number}")
    assert len(_views()) == 20


def test_a_view_kept_twice_at_the_same_instant_is_kept_once(app: Flask, served: House) -> None:
    """A double click on PostgreSQL: neither transaction sees the row of the other."""
    actor = served.actors["coordinator"]

    def keep() -> SavedView:
        with app.app_context(), database.connection_context():
            return keeping.keep(actor, INBOX, "Les miennes", "etat=tous", shared=False)

    with ThreadPoolExecutor(1) as threads, app.app_context(), database.connection_context():
        with transaction():
            first = keeping.keep(actor, INBOX, "Les miennes", "etat=tous", shared=False)
            second = threads.submit(keep)
            with suppress(TimeoutError):
                second.result(0.3)
        assert second.result(10).id == first.id
