"""Who reads what of a person: on the list, in the file, beside a record."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.core.database import database
from portal.core.security_log import SecurityEntry
from portal.people.models import Enrolment, KnownElsewhere
from portal.people.recognising import TOLD
from tests.intake import house as houses
from tests.intake.house import House
from tests.people import village as v

KNOWN = "Personne déjà connue. Contactez la coordination."


@pytest.fixture
def village(app: Flask) -> Iterator[House]:
    """A project in which Chloé was met by one partner."""
    with app.app_context(), app.test_request_context(), database.connection_context():
        house = v.build()
        v.meet(house, f_phone=["0388000001"])
    return house


@pytest.fixture
def clients(app: Flask, village: House) -> dict[str, FlaskClient]:
    """A browser for everybody."""
    return {name: houses.signed_in(app, name) for name in village.actors}


def text(client: FlaskClient, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.get_data(as_text=True)


def file() -> str:
    with database.connection_context():
        return f"/personnes/{Enrolment.select().order_by(Enrolment.place).get().id}"


def test_the_person_is_read_by_who_may(clients: dict[str, FlaskClient]) -> None:
    for reader in ("partner", "colleague", "coordinator"):
        for page in ("/personnes", "/personnes?q=chlo%C3%A9+demo", file()):
            assert "DÉMO Chloé" in text(clients[reader], page)
        assert "03 88 00 00 01" in text(clients[reader], file())


def test_another_organisation_reads_nothing(clients: dict[str, FlaskClient]) -> None:
    stranger = clients["stranger"]
    assert "Personne pour le moment" in text(stranger, "/personnes")
    assert "Chloé" not in text(stranger, "/personnes?q=chloe&structure=&tri=recentes")
    assert "Chloé" not in text(stranger, file(), 404)


def test_finance_and_audit_read_a_number_and_a_band(clients: dict[str, FlaskClient]) -> None:
    with database.connection_context():
        number = Enrolment.get().number
    for reader in ("finance", "auditor"):
        for page in ("/personnes", "/personnes?q=chloe&tri=nom", file()):
            shown = text(clients[reader], page)
            assert number in shown
            assert "22-25 ans" in shown
            for hidden in ("Chloé", "Démo</", "DÉMO", "2003", "03 88", "Coordinator"):
                assert hidden not in shown, (reader, page, hidden)


def test_who_has_met_reads_their_own_words_and_who_follows_reads_all(
    app: Flask, village: House, clients: dict[str, FlaskClient]
) -> None:
    with app.app_context(), app.test_request_context(), database.connection_context():
        v.meet(village, "stranger", f_phone=["0388000002"])
    stranger, partner = text(clients["stranger"], file()), text(clients["partner"], file())
    assert "03 88 00 00 02" in stranger
    assert "Les Tilleuls" not in stranger
    assert "L’Ancre" not in partner
    assert "03 88 00 00 02" not in partner
    shown = text(clients["coordinator"], file())
    assert "Les Tilleuls" in shown
    assert "L’Ancre" in shown


def test_reading_a_file_is_noted(clients: dict[str, FlaskClient]) -> None:
    for reader in ("partner", "coordinator", "finance"):
        text(clients[reader], file())
    with database.connection_context():
        noted = SecurityEntry.select().where(SecurityEntry.event == "nominative_read")
        assert [entry.detail for entry in noted] == [{"page": "person"}]


def told(client: FlaskClient, key: object) -> bool:
    shown = text(client, f"/saisie/{key}/recu")
    assert shown.count(KNOWN) == text(client, f"/fiches/{key}").count(KNOWN)
    return KNOWN in shown


def test_a_partner_is_told_of_a_known_person_and_nothing_more(
    app: Flask, village: House, clients: dict[str, FlaskClient]
) -> None:
    with app.app_context(), app.test_request_context(), database.connection_context():
        same = v.send(village, "stranger", f_last=["DEMO"])
        near = v.send(village, "stranger", f_last=["Demos"])
        other = v.send(village, "stranger", f_born=["13/05/2003"])
        own = v.send(village)
    stranger = clients["stranger"]
    assert [told(stranger, key) for key in (same, near, other)] == [True, False, False]
    assert not told(clients["partner"], own)
    with database.connection_context():
        number = Enrolment.get().number
        noted = SecurityEntry.select().where(SecurityEntry.event == "person_recognised")
        assert [entry.object_id for entry in noted] == [same]
    for hidden in (number, "Tilleuls", "Partner"):
        assert hidden not in text(stranger, f"/fiches/{same}")
    review = text(clients["coordinator"], f"/revue/{same}")
    assert f"numéro {number}" in review
    assert file() in review
    assert "Doublon possible" in text(clients["coordinator"], f"/revue/{near}")


def test_answers_run_out(app: Flask, village: House) -> None:
    with app.app_context(), app.test_request_context(), database.connection_context():
        for _ in range(TOLD.at_once + 2):
            v.send(village, "stranger")
        answers = [row.told for row in KnownElsewhere.select()]
    assert (answers.count(True), answers.count(False)) == (TOLD.at_once, 2)


def test_a_record_without_a_birth_date_says_so_to_its_judge(
    app: Flask, village: House, clients: dict[str, FlaskClient]
) -> None:
    with app.app_context(), app.test_request_context(), database.connection_context():
        key = v.send(village, f_born=[])
    assert "n’inscrira personne" in text(clients["coordinator"], f"/revue/{key}")
    assert "n’inscrira personne" not in text(clients["partner"], f"/fiches/{key}")


def test_pages_of_the_list_follow_each_other(
    app: Flask, village: House, clients: dict[str, FlaskClient]
) -> None:
    with app.app_context(), app.test_request_context(), database.connection_context():
        for number in range(29):
            v.meet(village, f_last=[f"Zed{'abcdefghijklmnopqrstuvwxyzABC'[number]}"])
        expected = 30 - 3  # letters that differ by case alone are one person
        assert Enrolment.select().count() == expected
    for order in ("nom", "recentes"):
        first = text(clients["coordinator"], f"/personnes?tri={order}")
        following = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
        second = text(clients["coordinator"], following)
        files = [page.count('href="/personnes/0') for page in (first, second)]
        assert files == [25, expected - 25]
        before = second.split('rel="prev" href="')[1].split('"')[0].replace("&amp;", "&")
        again = text(clients["coordinator"], before)
        assert again.count('href="/personnes/0') == 25


def test_a_decision_is_asked_again_with_what_was_typed(clients: dict[str, FlaskClient]) -> None:
    answer = clients["coordinator"].post(f"{file()}/eligibilite", data={"argument": "Vu ce jour"})
    shown = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert "Choisissez une décision." in shown
    assert "Choisissez ce qui a été vérifié." in shown  # what is wrong is told at once
    assert "Vu ce jour" in shown
    body = {"outcome": "refused", "proof": "i_milo", "argument": "Suivi ailleurs."}
    assert clients["coordinator"].post(f"{file()}/eligibilite", data=body).status_code == 303
    assert "Non éligible" in text(clients["auditor"], file())
    assert "Suivi ailleurs." not in text(clients["auditor"], file())
