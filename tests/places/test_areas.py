"""Priority neighbourhoods: lists as offices publish them, and what people type."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.core.database import database
from portal.core.errors import UserError
from portal.places.areas import finding, keeping, reading
from portal.places.areas.reading import Area
from portal.places.models import PriorityArea

STRASBOURG, OSTWALD = "67482", "67365"
CERISIERS = Area("QN06701M", 2024, "Cité des Cerisiers", {STRASBOURG: "Strasbourg"})
CSV = (
    "code_qp;lib_qp;insee_com;lib_com\n"
    "QN06701M;Cité des Cerisiers;67482;Strasbourg\n"
    "QN06702M;Le Verger;67482, 67365;Strasbourg, Ostwald\n"
)


def geojson(*properties: object) -> str:
    return json.dumps({"features": [{"properties": one, "geometry": {}} for one in properties]})


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.encode("cp1252"),
        CSV.encode("utf-16"),
        CSV.replace("\n", "\r\n").encode(),
        CSV.replace(";", "\t").encode(),
        CSV.replace("code_qp;lib_qp", "Code QPV 2024;Nom du quartier").encode(),
        ("Liste des QPV\n\n" + CSV).encode(),
        (
            "CODE_QP,NOM_QP,COMMUNE\nqn06701m, Cité  des Cerisiers ,Strasbourg\n"
            'QN06702M,Le Verger,"67482;67365"\n'
        ).encode(),
        (
            "code_qp;lib_qp;insee_com\nQN06701M;Cité des Cerisiers;67482\n"
            "QN06702M;Le Verger;67482\nQN06702M;Le Verger;67365\n"
        ).encode(),
        geojson(
            {"code_qp": "QN06701M", "lib_qp": "Cité des Cerisiers", "insee_com": "67482"},
            {"code_qp": "QN06702M", "lib_qp": "Le Verger", "insee_com": ["67482", "67365"]},
        ).encode(),
    ],
)
def test_lists_are_read_whoever_wrote_them(content: bytes) -> None:
    first, second = reading.read(content)
    assert (first.code, first.generation, first.name) == ("QN06701M", 2024, "Cité des Cerisiers")
    assert list(first.communes.values()) == ["Strasbourg"]
    assert second.communes == {STRASBOURG: "Strasbourg", OSTWALD: "Ostwald"}


def test_a_zero_that_a_spreadsheet_took_away_comes_back() -> None:
    (area,) = reading.read(b"code_qp;lib_qp;insee_com\nQP001001;Le Pont;1053\n")
    assert (area.generation, area.communes) == (2015, {"01053": "Bourg-en-Bresse"})


def test_a_commune_that_is_no_more_keeps_the_name_of_the_list() -> None:
    (area,) = reading.read(b"code_qp;lib_qp;insee_com;lib_com\nQP067001;A;67999;Ancienneville\n")
    assert area.communes == {"67999": "Ancienneville"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "colonnes du code"),
        (b"a;b\n1;2\n", "code_qp et lib_qp"),
        (b"code_qp;lib_qp;insee_com\n", "ne nomme aucun quartier"),
        (b"PK\x03\x04rest", "format CSV"),
        (b'{"features": [', "GeoJSON complet"),
        (b'{"features": [{"properties": null}]}', "GeoJSON complet"),
        (b'{"features": [{"properties": {"a": "b"}}]}', "code_qp et lib_qp"),
        (
            (CSV + "XX;Le Port;67482;Strasbourg\n").encode(),
            "ligne 4\u00a0: le code «\u00a0XX\u00a0»",
        ),
        ((CSV + "QN06703M;;67482;Strasbourg\n").encode(), "ligne 4\u00a0: le nom"),
        ((CSV + "QN06703M;Le Port;6748X2;\n").encode(), "ligne 4\u00a0: le code de commune"),
        ((CSV + "QN06703M;Le Port;;\n").encode(), "ligne 4\u00a0: la commune"),
        ((CSV + "QN06701M;Autre nom;67482;\n").encode(), "ligne 4\u00a0: le quartier QN06701M"),
        (b"code_qp;lib_qp;insee_com;annee\nQP067001;A;67482;hier\n", "ligne 2\u00a0: l’année"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused_whole(content: bytes, reason: str) -> None:
    with pytest.raises(UserError) as refusal:
        reading.read(content)
    assert reason in refusal.value.message


@settings(max_examples=30)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_file_is_read_or_refused(content: bytes) -> None:
    with suppress(UserError):
        assert reading.read(b"code_qp;lib_qp;insee_com\n" + content)


def run(app: Flask, *words: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["import-qpv", *words])
    return result.exit_code, result.output


def test_importing_twice_changes_nothing_and_a_bad_line_nothing_at_all(
    app: Flask, tmp_path: Path
) -> None:
    file = tmp_path / "qpv.csv"
    file.write_text(CSV)
    said = (
        "Quartiers lus\u00a0: 2. Ajoutés\u00a0: 2\u00a0; changés\u00a0: 0\u00a0; déjà là\u00a0: 0."
    )
    assert run(app, str(file)) == (0, f"{said}\n")
    assert "déjà là\u00a0: 2" in run(app, str(file))[1]
    file.write_text(CSV.replace("Le Verger", "Le Grand Verger"))
    assert "changés\u00a0: 1" in run(app, str(file))[1]
    file.write_text(CSV + "QN06703M;Le Port;67482;\nXX;;;\n")
    code, said = run(app, str(file))
    assert (code, "ligne 5" in said) == (1, True)
    with database.connection_context():
        names = {row.code: row.name for row in PriorityArea.select()}
    assert names == {"QN06701M": "Cité des Cerisiers", "QN06702M": "Le Grand Verger"}


def test_a_file_that_is_not_there_is_told(app: Flask) -> None:
    assert run(app, "/nowhere.csv") == (
        1,
        "/nowhere.csv ne s’ouvre pas\u00a0: vérifiez le chemin.\n",
    )


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("cité des cerisiers", ["QN06701M", "QP067001"]),
        ("Cerisiers 2015", ["QP067001"]),
        ("qn06701m", ["QN06701M"]),
        ("cerisier ostwald", []),
        ("verger", ["QN06702M"]),
        ("Ostwald", ["QN06702M"]),
        ("67540", ["QN06702M"]),
        ("strasbourg", ["QN06701M", "QN06702M", "QP067001"]),
        ("le vergé", ["QN06702M"]),
        ("cité des serisiers", ["QN06701M", "QP067001"]),
        ("zzz", []),
        ("%", []),
        ("", []),
    ],
)
@pytest.mark.usefixtures("app")
def test_areas_are_found_as_people_type_them(text: str, codes: list[str]) -> None:
    with database.connection_context():
        earlier = Area("QP067001", 2015, CERISIERS.name, CERISIERS.communes)
        both = {STRASBOURG: "Strasbourg", OSTWALD: "Ostwald"}
        keeping.keep([CERISIERS, earlier, Area("QN06702M", 2024, "Le Verger", both)])
        assert [area.code for area in finding.find(text, 5)] == codes
