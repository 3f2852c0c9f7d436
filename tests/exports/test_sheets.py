"""Groups and attendance lists on sheets of their own, read by another program."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.core.errors import NotFound
from portal.core.lookups import World
from portal.exports import commands, queries
from portal.exports.models import Run
from portal.intake.models import Submission
from tests.exports import session, support
from tests.exports.session import CANARY, CAR, WALK, kid, person
from tests.intake.house import House

REFERENCE = "ESSAI-2026-000001"


@pytest.fixture
def one(house: House) -> House:
    house.publish(session.definition())
    session.kept(house, session.ANSWERS)
    return house


def lines(run: Run, title: str) -> list[dict[str, Any]]:
    """Return the lines of a sheet by heading, without the TOTAL row."""
    head, *found = support.book(run)[title].iter_rows(values_only=True)
    said = [dict(zip(head, line, strict=True)) for line in found]
    return [line for line in said if line[head[0]] not in ("TOTAL", None)]


def test_each_row_of_a_group_is_a_line_with_its_keys(one: House) -> None:
    run = support.data_run(one)
    first, second, third = lines(run, "Enfants")
    assert first == {
        "Référence": REFERENCE,
        "Ligne": f"{REFERENCE}/r_aa",
        "N°": 1,
        "Structure": "Les Tilleuls",
        "Date": datetime.fromisoformat("2026-03-31"),
        "Prénom de l’enfant": f"{CANARY} l’aînée",
        "Âge": 7,
        "Mode de garde": "En voiture",  # offered no more
    }
    assert (second["N°"], second["Âge"], third["Âge"]) == (2, None, 3)
    assert support.rows(run)[0]["Enfants (lignes)"] == 3


def test_each_person_of_a_list_is_a_line_with_their_presence(one: House) -> None:
    run = support.data_run(one)
    found = [
        (line["Personne"], line["Présence"], line["Motif"], line["Durée"])
        for line in lines(run, "Liste de présence")
    ]
    assert found == [
        (f"CANARI {CANARY} 1 (01/09/2004)", "Présent", None, timedelta(minutes=90)),
        (f"CANARI {CANARY} 2 (02/09/2004)", "Présent", None, timedelta(minutes=45)),
        (f"CANARI {CANARY} 3 (03/09/2004)", "Excusé", "Transport", None),
    ]
    (record,) = support.rows(run)
    assert record["Liste de présence\u00a0: Sans nom"] == 4


def test_people_listed_in_a_row_know_their_row(one: House) -> None:
    run = support.data_run(one)
    rows = {line["Ligne"] for line in lines(run, "Visites")}
    people = lines(run, "Qui est venu")
    assert [line["Ligne de «\u00a0Visites\u00a0»"] for line in people] == [
        f"{REFERENCE}/r_dd",
        f"{REFERENCE}/r_ee",
        f"{REFERENCE}/r_ee",
    ]
    assert {line["Ligne de «\u00a0Visites\u00a0»"] for line in people} <= rows
    assert len({line["Ligne"] for line in people}) == len(people)


def test_each_cell_of_a_grid_has_a_column_and_its_totals(one: House) -> None:
    (record,) = support.rows(support.data_run(one))
    found = {key.partition("\u00a0: ")[2]: value for key, value in record.items() if "Renc" in key}
    assert found == {
        "Filles, 16-17 ans": 2,
        "Filles, 18-25 ans": 3,
        "Filles, Total": 5,
        "Garçons, 16-17 ans": None,
        "Garçons, 18-25 ans": 1,
        "Garçons, Total": 1,
        "Total, 16-17 ans": 2,
        "Total, 18-25 ans": 4,
        "Total, Total": 6,
    }


@pytest.mark.parametrize("who", ["finance", "auditor"])
def test_each_question_of_a_row_is_kept_from_who_reads_no_names_by_itself(
    one: House, who: str
) -> None:
    run = support.data_run(one, who)
    text = support.everything(run) + support.kept(run)
    for name in (CANARY, "CANARI", "Canari", "Prénom de l’enfant", "2004"):
        assert name not in text
    kids = lines(run, "Enfants")
    # The second said nothing but a name: to this reader there is no such row.
    assert [(line["Ligne"][-4:], line["N°"], line["Âge"]) for line in kids] == [
        ("r_aa", 1, 7),
        ("r_cc", 2, 3),
    ]
    assert support.rows(run)[0]["Enfants (lignes)"] == 2
    assert {line["Personne"] for line in lines(run, "Liste de présence")} == {"Nouvelle personne"}
    assert not run.nominative
    assert queries.run(one.actors[who], run.id) == run


def test_a_run_is_closed_once_a_question_of_a_row_turns_out_to_name_people(one: House) -> None:
    run, document = support.data_run(one, "finance"), session.definition()
    document["items"][1]["fields"][1]["exposure"] = "nominative"
    one.publish(document)
    with pytest.raises(NotFound):
        queries.run(one.actors["finance"], run.id)


def test_the_dictionary_has_a_line_for_each_column(one: House) -> None:
    run = support.data_run(one)
    book, said = support.book(run), lines(run, "Dictionnaire")
    columns = [
        (sheet.title, cell.column_letter, cell.value)
        for sheet in book.worksheets[1:-1]
        for cell in sheet[1]
    ]
    assert [(one["Feuille"], one["Colonne"], one["Intitulé"]) for one in said] == columns
    by_name = {(one["Feuille"], one["Intitulé"]): one for one in said}
    age = by_name["Enfants", "Âge"]
    assert (age["Contenu"], age["Définition"], age["Code"], age["Type de question"]) == (
        "nombre entier",
        "En années révolues.",
        "age",
        "Nombre entier",
    )
    assert (age["Lecture"], age["Versions du formulaire"]) == ("Ouvert", "depuis la version 2")
    choices = by_name["Enfants", "Mode de garde"]["Réponses possibles (code\u00a0: libellé)"]
    assert choices == "walk\u00a0: À pied\ncar\u00a0: En voiture (n’est plus proposée)"
    day = by_name["Maraude", "Date"]
    assert (day["Sens"], day["Versions du formulaire"]) == (
        "Date de l’activité",
        "depuis la version 1",
    )
    assert "feuille «\u00a0Enfants\u00a0»" in by_name["Maraude", "Enfants (lignes)"]["Définition"]


def test_a_question_that_a_group_asks_no_more_keeps_its_column(one: House) -> None:
    document = session.definition()
    kids = document["items"][1]
    kids["fields"] = [field for field in kids["fields"] if field["id"] != session.AGE]
    one.publish(document)
    session.kept(one, {session.KIDS: [kid("r_aa", mode=WALK)]}, 2)
    run = support.data_run(one)
    assert [line["Âge"] for line in lines(run, "Enfants")] == [7, None, 3, None]
    said = {one["Intitulé"]: one for one in lines(run, "Dictionnaire")}
    assert said["Âge"]["Versions du formulaire"] == "version 2"


def test_people_are_looked_up_together(one: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(2, 6):
        session.kept(one, session.ANSWERS, number)
    asked: list[Sequence[str]] = []
    get = World.get

    def counted(world: World, kind: str, ids: Sequence[str]) -> Mapping[str, Any]:
        known = world._known.get(kind, {})
        if new := [key for key in ids if key not in known]:
            asked.append(new)
        return get(world, kind, ids)

    monkeypatch.setattr(World, "get", counted)
    support.data_run(one)
    assert [len(ids) for ids in asked] == [3, 1]


def test_the_workbook_is_made_again_to_the_byte(one: House) -> None:
    run = support.data_run(one)
    commands.again(one.actors["coordinator"], run.id)
    support.work()
    verified = queries.verified(run)
    assert verified is not None
    assert verified.detail == {"same": True}


PEOPLE = st.lists(st.integers(1, 28), max_size=3, unique=True).map(
    lambda found: [
        {"person": person(n), "presence": "present" if n % 2 else "absent"} for n in found
    ]
)
KIDS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "name": st.text("aé=+ <", min_size=1, max_size=5).filter(str.strip),
            "age": st.integers(0, 20),
            "mode": st.sampled_from([WALK, CAR]),
        },
    ).filter(bool),
    max_size=4,
)


@st.composite
def answers(draw: st.DrawFn) -> dict[str, Any]:
    """Return what a record may hold, with at least a day."""
    said: dict[str, Any] = {session.DAY: "2026-03-31"}
    kids, people, visits = draw(KIDS), draw(PEOPLE), draw(st.lists(PEOPLE, max_size=2))
    if kids:
        said[session.KIDS] = [kid(f"r_{n:02}", **values) for n, values in enumerate(kids)]
    if people:
        said[session.LIST] = {"rows": people, "minutes": 60}
    if visits:
        said[session.VISITS] = [
            session.visit(f"r_{n:02}", "Gare", *found) for n, found in enumerate(visits)
        ]
    return said


@settings(
    max_examples=5,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(records=st.lists(answers(), min_size=1, max_size=5))
def test_what_was_sent_is_what_the_sheets_say(house: House, records: list[dict[str, Any]]) -> None:
    house.publish(session.definition())
    Submission.delete().execute()
    for number, said in enumerate(records, start=1):
        session.kept(house, said, number)
    run = support.data_run(house)
    references = [line["Référence"] for line in support.rows(run)]
    assert references == [f"ESSAI-2026-{n:06}" for n in range(1, len(records) + 1)]
    _hold(run, "Enfants", [
        (reference, row["id"], *(row["values"].get(key) for key in (session.NAME, session.AGE)))
        for reference, said in zip(references, records, strict=True)
        for row in said.get(session.KIDS, ())
    ], ("Prénom de l’enfant", "Âge"))  # fmt: skip
    _hold(run, "Liste de présence", [
        (reference, str(number), row["presence"] == "present")
        for reference, said in zip(references, records, strict=True)
        for number, row in enumerate(said.get(session.LIST, {}).get("rows", ()), start=1)
    ], ("Présence",))  # fmt: skip
    _hold(run, "Qui est venu", [
        (reference, f"{row['id']}/{number}", one["presence"] == "present")
        for reference, said in zip(references, records, strict=True)
        for row in said.get(session.VISITS, ())
        for number, one in enumerate(row["values"][session.WHO]["rows"], start=1)
    ], ("Présence",))  # fmt: skip


def _hold(run: Run, title: str, sent: list[tuple[Any, ...]], headings: Sequence[str]) -> None:
    """The sheet has these rows, in this order, each under its record and with a key of its own."""
    found = lines(run, title)
    assert len({line["Ligne"] for line in found}) == len(found)
    said = [
        (line["Référence"], line["Ligne"], *(_plain(line[heading]) for heading in headings))
        for line in found
    ]
    assert said == [(reference, f"{reference}/{key}", *rest) for reference, key, *rest in sent]


def _plain(value: Any) -> Any:
    return {"Présent": True, "Absent": False}.get(value, value)
