"""The pages, as each role meets them."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser

from portal.core.database import database
from portal.core.journal import HistoryEntry
from portal.exports.models import Run
from tests.exports import support
from tests.exports.budgets import REAJI, financed
from tests.intake import house as h
from tests.intake import house as houses
from tests.intake.house import House
from tests.support import browser as browsers
from tests.support import databases


@pytest.fixture
def house(app: Flask) -> House:
    with database.connection_context():
        return houses.build()


def worked(app: Flask) -> None:
    with app.app_context(), database.connection_context():
        support.work()


def a_record(app: Flask, house: House, who: str = "partner", **changed: str) -> None:
    with app.app_context(), database.connection_context():
        support.sent(house, who, **changed)


def page(client: FlaskClient, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    return answer.text.replace("\u00a0", " ")


def last_run() -> Run:
    with database.connection_context():
        return Run.select().order_by(Run.id.desc()).get()


@pytest.mark.parametrize(
    ("who", "data", "funder"),
    [
        ("coordinator", True, True),
        ("finance", True, True),
        ("auditor", True, False),
        ("partner", True, False),
    ],
)
def test_each_role_is_offered_what_it_may_make(
    app: Flask, house: House, who: str, data: bool, funder: bool
) -> None:
    client = houses.signed_in(app, who)
    text = page(client, "/exports")
    assert ("/exports/donnees" in text, "/exports/financeur" in text) == (data, funder)
    page(client, "/exports/donnees", 200 if data else 403)
    page(client, "/exports/financeur", 200 if funder else 403)


def test_a_data_workbook_from_request_to_download(app: Flask, house: House) -> None:
    a_record(app, house)
    client = houses.signed_in(app, "coordinator")
    posted = {"type": str(house.activity.id), "first": "01/01/2026", "state": "submitted"}
    answer = client.post("/exports/donnees", data=posted)
    assert answer.status_code == 302
    run = last_run()
    waiting = page(client, answer.location)
    assert "En attente" in waiting
    assert "Actualiser" in waiting  # without scripts
    state = client.get(f"/exports/{run.id}/avancement").get_json()
    assert (state["over"], state["percent"]) == (False, 0)
    worked(app)
    assert client.get(f"/exports/{run.id}/avancement").get_json()["over"]
    done = page(client, answer.location)
    assert "depuis le 01/01/2026" in done
    assert "Feuille « Maraude »" in done
    assert "Numéro de la fiche, donné à l’envoi." in done
    assert last_run().sha256 in done
    file = client.get(f"/exports/{run.id}/fichier")
    assert file.data[:2] == b"PK"
    assert f"filename={run.file_name}" in file.headers["Content-Disposition"]
    with database.connection_context():
        assert HistoryEntry.select().where(HistoryEntry.action == "downloaded").count() == 1
    history = page(client, "/exports")
    assert "Maraude" in history
    assert "Coordinator" in history


def test_the_preview_shows_rows_and_totals(app: Flask, house: House) -> None:
    for _ in range(2):
        a_record(app, house)
    client = houses.signed_in(app, "coordinator")
    text = page(client, f"/exports/donnees?type={house.activity.id}")
    assert "2 fiches" in text
    assert "Dupont" in text
    assert "2\u202f469,00 €" in text
    assert "3 h 00" in text


def test_the_answers_are_summed_up(app: Flask, house: House) -> None:
    for heads in ("4", "8"):
        a_record(app, house, **{h.COUNT: heads})
    client = houses.signed_in(app, "coordinator")
    text = page(client, f"/exports/reponses?type={house.activity.id}")
    assert "2 réponses sur 2" in text
    assert "<dd>12</dd>" in text
    assert "<dd>6</dd>" in text
    assert f'id="answers-{h.NAME}"' in text
    reader = page(houses.signed_in(app, "auditor"), f"/exports/reponses?type={house.activity.id}")
    assert f'id="answers-{h.COUNT}"' in reader
    assert h.NAME not in reader
    late = page(client, f"/exports/reponses?type={house.activity.id}&first=01/01/2090")
    assert "Aucune fiche ne correspond" in late
    wrong = page(client, f"/exports/reponses?type={house.activity.id}&first=32/01/2026")
    assert 'role="alert"' in wrong


@pytest.mark.parametrize("who", ["finance", "auditor"])
def test_no_page_shows_a_name_to_those_who_read_none(app: Flask, house: House, who: str) -> None:
    a_record(app, house, **{h.NAME: "Canari", h.NOTES: "Canari"})
    coordinator, reader = houses.signed_in(app, "coordinator"), houses.signed_in(app, who)
    coordinator.post("/exports/donnees", data={"type": str(house.activity.id)})
    named = last_run()
    reader.post("/exports/donnees", data={"type": str(house.activity.id)})
    worked(app)
    own = last_run()
    for address in ("/exports", f"/exports/donnees?type={house.activity.id}", f"/exports/{own.id}"):
        assert "Canari" not in page(reader, address)
        assert "Coordinator" not in page(reader, address)
    for end in ("", "/avancement", "/fichier"):
        page(reader, f"/exports/{named.id}{end}", 404)


def test_a_partner_never_meets_another_organisations_data(app: Flask, house: House) -> None:
    a_record(app, house, "stranger", **{h.PLACE: "Canari"})
    stranger, partner = houses.signed_in(app, "stranger"), houses.signed_in(app, "partner")
    stranger.post("/exports/donnees", data={"type": str(house.activity.id)})
    worked(app)
    foreign = last_run()
    for address in ("/exports", f"/exports/donnees?type={house.activity.id}"):
        assert "Canari" not in page(partner, address)
        assert str(foreign.id) not in page(partner, address)
    together = page(partner, f"/exports/reponses?type={house.activity.id}")
    assert "Aucune fiche ne correspond" in together
    for end in ("", "/avancement", "/fichier"):
        page(partner, f"/exports/{foreign.id}{end}", 404)
    for end in ("annuler", "refaire"):
        assert partner.post(f"/exports/{foreign.id}/{end}").status_code == 404


def test_a_funders_workbook_shows_its_figures_before_and_after(app: Flask, house: House) -> None:
    with app.app_context(), database.connection_context():
        financed(house, REAJI)
    client = houses.signed_in(app, "finance")
    before = page(client, "/exports/financeur")
    for text in ("790\u202f018,00 €", "549\u202f389,00 €", "69,54 %", "budget.total_charges"):
        assert text in before
    client.post("/exports/financeur", data={"template": "plan_financement_pic"})
    worked(app)
    run = last_run()
    after = page(client, f"/exports/{run.id}")
    assert "69,54 %" in after
    assert "3 lignes du budget" in after
    client.post(f"/exports/{run.id}/refaire")
    worked(app)
    assert "identique à l’octet près" in page(client, f"/exports/{run.id}")


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ({"first": "hier"}, "31/03/2026"),
        ({"first": "2026-03-01", "last": "2026-02-01"}, "date de fin"),
    ],
)
def test_a_mistake_is_said_and_what_was_typed_is_kept(
    app: Flask, house: House, posted: dict[str, str], said: str
) -> None:
    client = houses.signed_in(app, "coordinator")
    answer = client.post("/exports/donnees", data={"type": str(house.activity.id), **posted})
    assert answer.status_code == 400
    assert said in answer.text
    assert f'value="{posted["first"]}"' in answer.text


def test_a_workbook_can_be_cancelled(app: Flask, house: House) -> None:
    client = houses.signed_in(app, "coordinator")
    client.post("/exports/donnees", data={"type": str(house.activity.id)})
    run = last_run()
    answer = client.post(f"/exports/{run.id}/annuler", follow_redirects=True)
    assert "Annulé" in answer.text
    assert client.post(f"/exports/{run.id}/annuler").status_code == 409


def test_a_file_that_is_gone_says_what_to_do(app: Flask, house: House) -> None:
    client = houses.signed_in(app, "coordinator")
    client.post("/exports/donnees", data={"type": str(house.activity.id)})
    worked(app)
    with app.app_context():
        portal_files = app.extensions["maillage"].storage
        portal_files.remove(last_run().file_key)
    text = page(client, f"/exports/{last_run().id}/fichier", 404)
    assert "Refaire à l’identique" in text


def test_labels_are_shown_as_they_are_written(app: Flask, house: House) -> None:
    with database.connection_context():
        house.activity.name = "<script>alert(1)</script>{{ 7 * 7 }}"
        house.activity.save()
    client = houses.signed_in(app, "coordinator")
    client.post("/exports/donnees", data={"type": str(house.activity.id)})
    worked(app)
    for address in ("/exports", "/exports/donnees", f"/exports/{last_run().id}"):
        text = page(client, address)
        assert "<script>alert" not in text
        assert "{{ 7 * 7 }}" in text


@pytest.mark.browser
@databases.ONE_ENGINE
@pytest.mark.parametrize("width", [1280, 360])
def test_the_page_follows_the_work_by_itself(
    app: Flask, house: House, browser: Browser, live_server: str, width: int
) -> None:
    a_record(app, house)
    client = houses.signed_in(app, "coordinator")
    page(client, "/exports")
    cookie = client.get_cookie("maillage")
    assert cookie is not None
    with browsers.opened(browser, live_server, width=width) as tab:
        tab.context.add_cookies([{"name": "maillage", "value": cookie.value, "url": live_server}])
        tab.goto(f"/exports/donnees?type={house.activity.id}")
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        tab.get_by_role("button", name="Préparer le classeur").click()
        with tab.expect_download() as download:
            tab.get_by_role("link", name="Télécharger").click(timeout=20_000)
        assert download.value.suggested_filename == last_run().file_name


def test_a_workbook_is_limited_by_an_answer(app: Flask, house: House) -> None:
    a_record(app, house)
    a_record(app, house, **{h.TOPICS: h.JOBS})
    client = houses.signed_in(app, "coordinator")
    name = f"r_{h.TOPICS}"
    address = f"/exports/donnees?type={house.activity.id}"
    assert f'name="{name}"' in page(client, address)
    assert "1 fiche" in page(client, f"{address}&{name}={h.HOUSING}")
    assert f'name="{name}" value="{h.HOUSING}"' in page(client, f"{address}&{name}={h.HOUSING}")
    assert "1 fiche" in page(
        client, f"/exports/reponses?type={house.activity.id}&{name}={h.HOUSING}"
    )
    client.post("/exports/donnees", data={"type": str(house.activity.id), name: h.HOUSING})
    worked(app)
    with app.app_context(), database.connection_context():
        run = last_run()
        assert len(support.rows(run)) == 1
        assert ["Thèmes", "Logement"] in run.filters["words"]
    assert "ESSAI-00001" not in page(client, f"{address}&{name}=c_gone", 200)


def test_the_auditor_reads_the_conformity_of_a_funders_workbook(app: Flask, house: House) -> None:
    with app.app_context(), database.connection_context():
        run = support.funder_run(financed(house, REAJI))
        other = support.data_run(house)
    auditor = houses.signed_in(app, "auditor")
    assert f"/exports/{run.id}/conformite" in page(auditor, f"/exports/{run.id}")
    text = page(auditor, f"/exports/{run.id}/conformite")
    assert "Conforme au modèle" in text
    assert (run.sha256 or "?") in text
    assert "790" not in text  # it may travel: places, never what stands there
    coordinator = houses.signed_in(app, "coordinator")
    assert "conformite" not in page(coordinator, f"/exports/{other.id}")
    page(coordinator, f"/exports/{other.id}/conformite", 404)
    page(houses.signed_in(app, "partner"), f"/exports/{run.id}/conformite", 404)
