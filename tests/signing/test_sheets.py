"""What stands on a sheet, and who may print it."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from flask import Flask
from lxml import html

from portal.core.database import database
from portal.core.ids import new_id
from portal.finance.models import Funder, FunderKind
from portal.intake import commands as intake
from portal.people.models import Enrolment
from tests.intake import house as h
from tests.intake.house import House, signed_in
from tests.people import village as v

LIST = "f_list"
ASKED = [
    ("f_day", "date", "activity.date"),
    ("f_start", "time", "activity.start"),
    ("f_time", "duration", "activity.duration"),
    ("f_title", "short_text", "activity.title"),
    (LIST, "attendance", None),
]
SAID = {
    "f_day": "1/9/2026",
    "f_start": "9 h",
    "f_time": "3 h",
    "f_title": "Cuisine chez Chloé",
    f"{LIST}.1.person": "chloe demo",
    f"{LIST}.1.presence": "present",
    f"{LIST}.2.last_name": "Démo",
    f"{LIST}.2.first_name": "Hugo",
    f"{LIST}.2.birth_date": "3/4/2006",
    f"{LIST}.2.presence": "excused",
    f"{LIST}.hours": "3 h",
    f"{LIST}.anonymous": "3",
}


@dataclass
class Session:
    """A session at which Chloé was and Hugo, new, was not; ``plain`` is a record without a list.

    ``number`` is Chloé's.
    """

    app: Flask
    house: House
    record: UUID
    plain: UUID
    number: str

    def said(self, who: str, address: str, status: int = 200) -> str:
        """Return what a page says to somebody, in one line."""
        answer = signed_in(self.app, who).get(address)
        assert answer.status_code == status, address
        main = html.fromstring(answer.text).find(".//main")
        return "" if main is None else " ".join(" ".join(main.itertext()).split())

    def sheet(self, who: str, query: str = "", status: int = 200) -> str:
        return self.said(who, f"/emargement/fiche/{self.record}{query}", status)


@pytest.fixture
def session(app: Flask) -> Session:
    with app.app_context(), app.test_request_context(), database.connection_context():
        house = v.build()
        v.meet(house)
        partner = house.actors["partner"]
        house.publish(h.definition())
        plain = intake.submit(partner, new_id(), house.sent())
        items = [
            {"id": key, "code": key, "type": kind, "label": key, "meaning": meaning}
            for key, kind, meaning in ASKED
        ]
        house.publish(h.definition(items=items, lists=[]))
        said = {"name": "FSE", "kind": FunderKind.EUROPE, "mention": "Cofinancé <b>FSE</b>"}
        Funder.create(project=house.project, **said)
        posted = {key: [text] for key, text in SAID.items()}
        record = intake.submit(partner, new_id(), house.sent(posted))
        return Session(app, house, record.id, plain.id, Enrolment.get().number)


def test_a_sheet_names_the_session_its_people_and_its_funders(session: Session) -> None:
    said = session.sheet("partner")
    for text in (
        "Projet d’essai (ESSAI)",
        "A1 · Action 1",
        "Maraude : Cuisine chez Chloé",
        "1er septembre 2026",
        "9 h 00 – 12 h 00",
        "1 DÉMO Chloé 3 h",
        "2 DÉMO Hugo Excusé",
        "Présents sans nom 3",
        "Cofinancé <b>FSE</b>",
    ):
        assert text in said
    assert "matin" not in said
    assert not any(born in said for born in ("2003", "2006"))


def test_a_sheet_lies_on_a_table_with_numbers_when_one_wants(session: Session) -> None:
    said = session.sheet("partner", "?numeros=1")
    assert f"1 {session.number} 3 h" in said
    assert "2 Nouvelle personne Excusé" in said
    assert "DÉMO" not in said
    with (
        session.app.app_context(),
        session.app.test_request_context(),
        database.connection_context(),
    ):
        session.house.publish(v.definition())
        hugo = v.meet(session.house, f_first=["Hugo"], f_born=["03/04/2006"])
    assert f"2 {hugo.number} Excusé" in session.sheet("partner", "?numeros=1"), "known since"


def test_who_reads_no_names_reads_none_on_a_sheet(session: Session) -> None:
    for who in ("finance", "auditor"):
        said = session.sheet(who)
        assert session.number in said
        assert not any(name in said for name in ("Chloé", "Hugo", "DÉMO", "Cuisine"))


def test_a_sheet_is_its_organisations_business(session: Session) -> None:
    session.sheet("stranger", status=404)
    coming = f"/emargement/seance/{session.house.activity.id}"
    assert "DÉMO" not in session.said("stranger", coming)
    session.said("finance", coming, status=403)
    said = session.said("partner", f"{coming}?action={session.house.action.id}")
    for text in ("1 DÉMO Chloé", "2 DÉMO Hugo", "Signature du matin", "A1 · Action 1", "Cofinancé"):
        assert text in said
    assert not any(text in said for text in ("Excusé", "3 h", "Cuisine"))


def test_a_record_without_a_list_has_no_sheet(session: Session) -> None:
    kind = session.house.activity.id
    for address in (f"/fiches/{session.record}", f"/saisie/nouvelle/{kind}"):
        assert "Feuille d’émargement" in session.said("partner", address)
    assert "émargement" not in session.said("partner", f"/fiches/{session.plain}")
    session.said("partner", f"/emargement/fiche/{session.plain}", status=404)
